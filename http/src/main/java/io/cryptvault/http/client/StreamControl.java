package io.cryptvault.http.client;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is still to be said on a WebSocket: many names in one message, one message at a time, the next when the last was
 * acknowledged. Confined.
 */
final class StreamControl {

  /** A message and what it asks for. */
  record Request(long id, boolean subscribes, List<String> names) {
    Request {
      names = List.copyOf(names);
    }

    String text() {
      return subscribes ? StreamNames.subscribe(names, id) : StreamNames.unsubscribe(names, id);
    }
  }

  private final int namesPerMessage;
  private final Set<String> toSubscribe = new LinkedHashSet<>();
  private final Set<String> toUnsubscribe = new LinkedHashSet<>();
  private Optional<Request> awaited = Optional.empty();
  private long lastId;

  StreamControl(int namesPerMessage) {
    this.namesPerMessage = namesPerMessage;
  }

  /** On a new connection nothing is subscribed and nothing awaited. */
  void reset(Collection<String> wanted) {
    toSubscribe.clear();
    toSubscribe.addAll(wanted);
    toUnsubscribe.clear();
    awaited = Optional.empty();
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

  /** The next message, which is awaited from now on; empty when nothing is to be said, or the last is still awaited. */
  Optional<Request> next() {
    if (awaited.isPresent() || (toSubscribe.isEmpty() && toUnsubscribe.isEmpty())) {
      return Optional.empty();
    }
    boolean subscribes = !toSubscribe.isEmpty();
    List<String> names = take(subscribes ? toSubscribe : toUnsubscribe);
    awaited = Optional.of(new Request(++lastId, subscribes, names));
    return awaited;
  }

  /** The request with this id, which is awaited no more. */
  Optional<Request> acknowledged(long id) {
    Optional<Request> request = awaited.filter(waiting -> waiting.id == id);
    if (request.isPresent()) {
      awaited = Optional.empty();
    }
    return request;
  }

  private List<String> take(Set<String> names) {
    List<String> taken = new ArrayList<>();
    for (Iterator<String> each = names.iterator();
        each.hasNext() && taken.size() < namesPerMessage; ) {
      taken.add(each.next());
      each.remove();
    }
    return taken;
  }
}
