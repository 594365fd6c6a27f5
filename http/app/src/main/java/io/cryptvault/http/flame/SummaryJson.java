package io.cryptvault.http.flame;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A profile in numbers, for machines. */
final class SummaryJson {
  private static final int METHODS = 30;
  private static final int PLACES = 20;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private SummaryJson() {}

  static String of(Run run, Profile profile, Optional<Difference> difference) {
    ObjectNode document = MAPPER.createObjectNode();
    run.command().forEach(document.putArray("command")::add);
    document
        .put("exit", run.end().exit())
        .put("wallS", seconds(run.end().wall()))
        .put("cpuS", run.end().cpu().map(SummaryJson::seconds).orElse(null))
        .put("gcS", seconds(profile.collections().total()))
        .put("endedEarly", run.end().isEndedEarly())
        .put("jvm", profile.machine())
        .put("sampling", profile.sampling().map(CpuSampling::event).orElse(null))
        .put("sampledS", profile.cpu().total() / 1e9)
        .put("samples", profile.samples())
        .put("lostSamples", profile.lost());
    methods(document.putArray("top"), profile.cpu());
    ObjectNode allocation = document.putObject("allocation");
    allocation.put("bytes", profile.allocation().total());
    methods(allocation.putArray("top"), profile.allocation());
    times(document.putObject("gc"), profile.collections());
    places(document.putArray("locks"), profile.locks());
    places(document.putArray("parks"), profile.parks());
    events(document.putArray("events"), profile.ours());
    difference.ifPresent(found -> {
      ObjectNode changes = document.putObject("difference");
      changes(changes.putArray("grew"), found.grew());
      changes(changes.putArray("shrank"), found.shrank());
    });
    return document.toPrettyString() + "\n";
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  private static void methods(ArrayNode array, StackTree tree) {
    tree.hottest(METHODS)
        .forEach(hot -> array.addObject().put("method", hot.method()).put("share", hot.share()));
  }

  private static void times(ObjectNode node, DurationTally times) {
    node.put("count", times.count())
        .put("totalS", times.totalSeconds())
        .put("longestS", times.longestSeconds());
  }

  private static void places(ArrayNode array, List<Waiting> places) {
    places.stream()
        .limit(PLACES)
        .forEach(place ->
            times(array.addObject().put("on", place.on()).put("at", place.at()), place.time()));
  }

  private static void events(ArrayNode array, Map<String, DurationTally> events) {
    new TreeMap<>(events)
        .forEach((name, times) -> times(array.addObject().put("name", name), times));
  }

  private static void changes(ArrayNode array, List<ShareChange> changes) {
    changes.forEach(change -> array
        .addObject()
        .put("method", change.method())
        .put("before", change.before())
        .put("now", change.now()));
  }
}
