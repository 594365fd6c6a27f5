package io.cryptvault.engine.plan;

import io.cryptvault.engine.kernel.Alike;
import io.cryptvault.engine.kernel.Group;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Steps of a live layout that run one after the other: those of one class in one loop, see {@link Alike}, or others one by one.
 * Immutable.
 */
final class Together {
  /** A processor learns the calls of fewer steps than this, and a group costs it more than it saves. */
  private static final int MANY = 64;

  /** The least that are worth a loop of their own. */
  private static final int WORTH_A_LOOP = 3;

  private final Step[] steps;
  private final @Nullable Alike kernel;
  private final @Nullable Group group;
  /** From this bar on all of the group run without any check. */
  private final long surelyRun;

  private Together(List<Step> steps, boolean alike) {
    this.steps = steps.toArray(Step[]::new);
    this.kernel = alike ? (Alike) steps.getFirst().kernel() : null;
    this.group = alike
        ? new Group(
            steps.stream().map(Step::kernel).toList(),
            steps.stream().map(Step::node).toList(),
            steps.stream().mapToInt(Step::start).toArray())
        : null;
    this.surelyRun = steps.stream().mapToInt(Step::start).max().orElse(0);
  }

  /** Runs one bar. */
  void step(double[] cells, int at, long bar) {
    if (kernel != null && group != null && bar >= surelyRun) {
      kernel.stepAll(cells, group, at, bar);
      return;
    }
    for (Step step : steps) {
      step.step(cells, at, bar);
    }
  }

  private static boolean isAlike(Step step) {
    return step.kernel() instanceof Alike && !step.findsStart();
  }

  /**
   * Orders steps so that many of one class follow each other, and none runs before what it reads. Of few steps it makes nothing.
   *
   * @param steps in an order in which they can run
   * @param readers of each step, the numbers of those that read it
   */
  static Together[] of(List<Step> steps, List<List<Integer>> readers) {
    return steps.size() < MANY
        ? new Together[0]
        : new Ordering(steps, readers).run().toArray(Together[]::new);
  }

  /** Takes, again and again, the class of which the most steps can run. */
  private static final class Ordering {
    private final List<Step> steps;
    private final List<List<Integer>> readers;
    private final int[] awaited;
    private final Map<Class<?>, List<Integer>> ready = new HashMap<>();
    private final List<Integer> single = new ArrayList<>();
    private final List<Together> found = new ArrayList<>();
    /** Those that have run since the last group. */
    private final List<Step> apart = new ArrayList<>();

    Ordering(List<Step> steps, List<List<Integer>> readers) {
      this.steps = steps;
      this.readers = readers;
      this.awaited = new int[steps.size()];
      readers.forEach(of -> of.forEach(reader -> awaited[reader]++));
    }

    List<Together> run() {
      for (int i = 0; i < awaited.length; i++) {
        if (awaited[i] == 0) {
          becomesReady(i);
        }
      }
      while (!single.isEmpty() || !ready.isEmpty()) {
        boolean alike = single.isEmpty();
        add(alike ? takeMost() : takeSingles(), alike);
      }
      endApart();
      return found;
    }

    private void becomesReady(int i) {
      if (isAlike(steps.get(i))) {
        ready
            .computeIfAbsent(steps.get(i).kernel().getClass(), kind -> new ArrayList<>())
            .add(i);
      } else {
        single.add(i);
      }
    }

    /** Those that are like no other, and what becomes ready by them, as long as there are any. */
    private List<Integer> takeSingles() {
      for (int k = 0; k < single.size(); k++) {
        hasRun(single.get(k));
      }
      List<Integer> taken = List.copyOf(single);
      single.clear();
      return taken;
    }

    private List<Integer> takeMost() {
      List<Integer> most = List.of();
      for (List<Integer> some : ready.values()) {
        boolean isMore = some.size() > most.size()
            || some.size() == most.size() && some.getFirst() < most.getFirst();
        most = isMore ? some : most;
      }
      ready.remove(steps.get(most.getFirst()).kernel().getClass());
      most.forEach(this::hasRun);
      return most;
    }

    private void hasRun(int i) {
      for (int reader : readers.get(i)) {
        if (--awaited[reader] == 0) {
          becomesReady(reader);
        }
      }
    }

    private void add(List<Integer> taken, boolean alike) {
      List<Step> some = taken.stream().map(steps::get).toList();
      if (alike && some.size() >= WORTH_A_LOOP) {
        endApart();
        found.add(new Together(some, true));
      } else {
        apart.addAll(some);
      }
    }

    private void endApart() {
      if (!apart.isEmpty()) {
        found.add(new Together(List.copyOf(apart), false));
        apart.clear();
      }
    }
  }
}
