package io.cryptvault.http.house;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which packages, or files, need which, and the names in their sources that make it so. */
final class Packages {
  /** Parts of the name of a room: {@code io.cryptvault.http.client}. */
  private static final int ROOM = 4;

  /** Parts of the name of a module: {@code io.cryptvault.http}. */
  private static final int MODULE = 3;

  /** Why, by who needs and what is needed. */
  private final SortedMap<String, SortedMap<String, SortedSet<String>>> needs = new TreeMap<>();

  private Packages() {}

  /** Each for itself: a package and one inside it are two. */
  static Packages of(List<SourceFile> sources) {
    return of(sources, Integer.MAX_VALUE);
  }

  /** The rooms of modules, each with all packages inside it. */
  static Packages rooms(List<SourceFile> sources) {
    return of(sources, ROOM);
  }

  /** Whole modules. */
  static Packages modules(List<SourceFile> sources) {
    return of(sources, MODULE);
  }

  /** The files of one package. */
  static Packages files(List<SourceFile> sources, String packageName) {
    List<SourceFile> inside = sources.stream()
        .filter(source -> source.packageName().equals(packageName))
        .toList();
    Set<String> known = inside.stream().map(SourceFile::name).collect(Collectors.toSet());
    var files = new Packages();
    for (SourceFile source : inside) {
      source.types().stream()
          .filter(type -> known.contains(type + ".java"))
          .forEach(type -> files.add(source.name(), type + ".java", "it says " + type));
    }
    return files;
  }

  private static Packages of(List<SourceFile> sources, int parts) {
    Set<String> known = sources.stream().map(SourceFile::packageName).collect(Collectors.toSet());
    var packages = new Packages();
    for (SourceFile source : sources) {
      for (String name : source.names()) {
        packages.add(
            cut(source.packageName(), parts),
            cut(packageOf(name, known), parts),
            source.name() + ": " + name);
      }
    }
    return packages;
  }

  private static String cut(String name, int parts) {
    List<String> all = List.of(name.split("\\.", -1));
    return String.join(".", all.subList(0, Math.min(parts, all.size())));
  }

  /** The longest that the name begins with; behind it come classes and members. */
  private static String packageOf(String name, Set<String> known) {
    for (String start = name;
        start.contains(".");
        start = start.substring(0, start.lastIndexOf('.'))) {
      if (known.contains(start)) {
        return start;
      }
    }
    throw new IllegalArgumentException(
        "expected a name in a package that was read, was " + name + "; read its sources too");
  }

  private void add(String from, String to, String why) {
    if (!from.equals(to)) {
      needs
          .computeIfAbsent(from, one -> new TreeMap<>())
          .computeIfAbsent(to, one -> new TreeSet<>())
          .add(why);
    }
  }

  /** A short circle through each package that is in one, told once, with what makes it. */
  List<String> circles() {
    List<String> told = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String start : needs.keySet()) {
      List<String> circle = seen.contains(start) ? List.of() : shortest(start);
      if (seen.addAll(circle)) {
        told.add(text(circle));
      }
    }
    return told;
  }

  /** The way from a package back to it, both ends included; empty when there is none. */
  private List<String> shortest(String start) {
    Set<String> seen = new HashSet<>();
    Deque<List<String>> ways = new ArrayDeque<>(List.of(List.of(start)));
    while (!ways.isEmpty()) {
      List<String> way = ways.remove();
      for (String to : neededBy(way.getLast()).keySet()) {
        List<String> further = Stream.concat(way.stream(), Stream.of(to)).toList();
        if (to.equals(start)) {
          return further;
        }
        if (seen.add(to)) {
          ways.add(further);
        }
      }
    }
    return List.of();
  }

  private String text(List<String> circle) {
    var text = new StringBuilder(String.join(" -> ", circle));
    for (int i = 1; i < circle.size(); i++) {
      text.append(System.lineSeparator()).append(text(circle.get(i - 1), circle.get(i)));
    }
    return text.toString();
  }

  private String text(String from, String to) {
    String line = System.lineSeparator() + "  ";
    return from + " needs " + to + ":" + line
        + String.join(line, neededBy(from).getOrDefault(to, Collections.emptySortedSet()));
  }

  private SortedMap<String, SortedSet<String>> neededBy(String from) {
    return needs.getOrDefault(from, Collections.emptySortedMap());
  }

  /** What a package needs that does not come after it in the list, from top to bottom; one that is not in it may need nothing. */
  List<String> upwards(List<String> stair) {
    List<String> told = new ArrayList<>();
    needs.forEach((from, all) -> {
      int at = stair.indexOf(from);
      List<String> below = at < 0 ? List.of() : stair.subList(at + 1, stair.size());
      all.keySet().stream()
          .filter(to -> !below.contains(to))
          .forEach(to -> told.add(text(from, to)));
    });
    return told;
  }
}
