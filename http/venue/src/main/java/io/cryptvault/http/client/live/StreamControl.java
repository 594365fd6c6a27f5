package io.cryptvault.http.client.live;

import io.cryptvault.http.client.venue.StreamProtocol;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The control messages that one connection still has to send: many names in one message, one message at a time, the next one when all
 * names of the last were acknowledged. Confined.
 */
final class StreamControl {

  /** A message that was sent, and the names without an answer. */
  private record Request(long id, boolean subscribes, Set<String> unanswered) {}

  private final StreamProtocol wire;
  private final int namesPerMessage;
  private final Set<String> toSubscribe;
  private final Set<String> toUnsubscribe = new LinkedHashSet<>();
  private Optional<Request> awaited = Optional.empty();
  private long lastId;

  /** A new connection, on which nothing is subscribed. */
  StreamControl(StreamProtocol wire, int namesPerMessage, Collection<String> wanted) {
    this.wire = wire;
    this.namesPerMessage = namesPerMessage;
    this.toSubscribe = new LinkedHashSet<>(wanted);
  }

  void want(String name) {
    toUnsubscribe.remove(name);
    toSubscribe.add(name);
  }

  void unwant(String name) {
    if (!toSubscribe.remove(name)) {
      toUnsubscribe.add(name);
    }
  }

  /** Whether everything wanted was asked for and answered. */
  boolean isDone() {
    return awaited.isEmpty() && toSubscribe.isEmpty() && toUnsubscribe.isEmpty();
  }

  /** The next message, which now waits for its answer; empty if there is none, or the last one still waits. */
  Optional<String> next() {
    if (awaited.isPresent() || (toSubscribe.isEmpty() && toUnsubscribe.isEmpty())) {
      return Optional.empty();
    }
    boolean subscribes = !toSubscribe.isEmpty();
    List<String> names = take(subscribes ? toSubscribe : toUnsubscribe);
    awaited = Optional.of(new Request(++lastId, subscribes, new LinkedHashSet<>(names)));
    return Optional.of(wire.message(subscribes, names, lastId));
  }

  /** Whether the last message still waits for answers. */
  boolean isAwaiting() {
    return awaited.isPresent();
  }

  /** These names, or all of the request, were accepted. Returns those that are subscribed now. */
  List<String> accepted(long id, List<String> names) {
    return answered(id, names);
  }

  /** These names, or all of the request, were refused. Returns those that were to be subscribed. */
  List<String> refused(long id, List<String> names) {
    return answered(id, names);
  }

  /** The names of a subscribe request that this answers: by its id, or by names where a venue knows no ids. */
  private List<String> answered(long id, List<String> names) {
    if (awaited.isEmpty() || (id != awaited.get().id && (id >= 0 || names.isEmpty()))) {
      return List.of();
    }
    Request request = awaited.get();
    List<String> answered = new ArrayList<>(names.isEmpty() ? request.unanswered : names);
    answered.removeIf(name -> !request.unanswered.remove(name));
    // Such a venue answers with the list of everything subscribed: absent names are unsubscribed.
    if (id < 0 && !request.subscribes) {
      request.unanswered.clear();
    }
    if (request.unanswered.isEmpty()) {
      awaited = Optional.empty();
    }
    return request.subscribes ? answered : List.of();
  }

  private List<String> take(Set<String> names) {
    List<String> taken = new ArrayList<>();
    String group = wire.group(names.iterator().next());
    for (Iterator<String> each = names.iterator();
        each.hasNext() && taken.size() < namesPerMessage; ) {
      String name = each.next();
      if (wire.group(name).equals(group)) {
        taken.add(name);
        each.remove();
      }
    }
    return taken;
  }
}
