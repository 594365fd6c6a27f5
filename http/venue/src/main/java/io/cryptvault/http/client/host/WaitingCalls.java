package io.cryptvault.http.client.host;

import io.cryptvault.actors.ingest.Urgency;
import io.cryptvault.config.ClientSettings;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Calls that wait for their turn, one queue for each urgency, and calls that pause after a failure. Confined to its gate.
 * <ul>
 *   <li><b>Order</b> the most urgent first. While less urgent calls wait, one of {@code pool.less-urgent-every} calls comes from a
 *       less urgent queue; these queues take turns, from the least urgent up. So no call waits forever, whatever overtakes it.
 *   <li><b>Bound</b> {@code pool.max-waiting} in all, including calls in a pause. A call that finds no place takes that of the newest
 *       call in the least urgent queue, if that is less urgent; else it gets none.
 * </ul>
 */
final class WaitingCalls {

  private final int most;
  private final int lessUrgentEvery;
  private final List<Deque<HostCall<?>>> queues = Stream.of(Urgency.values())
      .<Deque<HostCall<?>>>map(any -> new ArrayDeque<>())
      .toList();
  private final PriorityQueue<HostCall<?>> pausing =
      new PriorityQueue<>(Comparator.comparingLong((HostCall<?> call) -> call.dueAt));
  /** How many calls have started in a row while less urgent ones waited. */
  private int passed;
  /** The less urgent queue that had the last turn. */
  private int turn;

  WaitingCalls(ClientSettings.Pool settings) {
    this.most = settings.maxWaiting();
    this.lessUrgentEvery = settings.lessUrgentEvery();
  }

  int size() {
    return queues.stream().mapToInt(Deque::size).sum() + pausing.size();
  }

  /** Takes a call in. Returns the one that has no place: this one, a less urgent one, or none. */
  Optional<HostCall<?>> add(HostCall<?> call) {
    Optional<HostCall<?>> left =
        size() < most ? Optional.empty() : lessUrgent(call).or(() -> Optional.of(call));
    if (left.isEmpty() || left.get() != call) {
      queue(call).addLast(call);
    }
    return left;
  }

  /** Removes the newest call of the least urgent queue, if that is less urgent than this one. */
  private Optional<HostCall<?>> lessUrgent(HostCall<?> call) {
    for (int queue = queues.size() - 1; queue > call.callers.now().ordinal(); queue--) {
      if (!queues.get(queue).isEmpty()) {
        return Optional.of(queues.get(queue).removeLast());
      }
    }
    return Optional.empty();
  }

  private Deque<HostCall<?>> queue(HostCall<?> call) {
    return queues.get(call.callers.now().ordinal());
  }

  /** Takes in a call that is to be sent again later. */
  void pause(HostCall<?> call) {
    pausing.add(call);
  }

  /** Calls whose pause is over go first in their queues. */
  void endPauses(long now) {
    while (nextDue() <= now) {
      HostCall<?> call = pausing.remove();
      queue(call).addFirst(call);
    }
  }

  /** When the next pause is over; {@link Long#MAX_VALUE} if no call pauses. */
  long nextDue() {
    HostCall<?> next = pausing.peek();
    return next == null ? Long.MAX_VALUE : next.dueAt;
  }

  /** The call has become more urgent: if it waits in a queue, it moves to the end of the right one. */
  void raised(Callers callers) {
    for (var queue : queues.subList(callers.now().ordinal() + 1, queues.size())) {
      List<HostCall<?>> found = take(queue, call -> call.callers == callers);
      found.forEach(call -> queue(call).addLast(call));
    }
  }

  /** Removes matching calls from the queues. */
  List<HostCall<?>> take(Predicate<HostCall<?>> which) {
    return queues.stream().flatMap(queue -> take(queue, which).stream()).toList();
  }

  /** Removes matching calls, also those in a pause. */
  List<HostCall<?>> takeAll(Predicate<HostCall<?>> which) {
    List<HostCall<?>> taken = new ArrayList<>(take(which));
    pausing.removeIf(call -> which.test(call) && taken.add(call));
    return taken;
  }

  private static List<HostCall<?>> take(Deque<HostCall<?>> queue, Predicate<HostCall<?>> which) {
    List<HostCall<?>> taken = new ArrayList<>();
    queue.removeIf(call -> which.test(call) && taken.add(call));
    return taken;
  }

  /** The queued calls in the order in which they may start. A call that starts is removed; one that does not keeps its place. */
  Iterator<HostCall<?>> inOrder() {
    return new InOrder();
  }

  private final class InOrder implements Iterator<HostCall<?>> {
    private final List<Iterator<HostCall<?>>> rest =
        queues.stream().map(Deque::iterator).toList();
    /** The most urgent queue that has calls left. */
    private int first;
    /** The queue of the call that was returned last. */
    private int queue;

    @Override
    public boolean hasNext() {
      while (first < rest.size() && !rest.get(first).hasNext()) {
        first++;
      }
      return first < rest.size();
    }

    @Override
    public HostCall<?> next() {
      if (!hasNext()) {
        throw new NoSuchElementException("no call is left");
      }
      queue = passed + 1 < lessUrgentEvery ? first : lessUrgent();
      return rest.get(queue).next();
    }

    /** The less urgent queue whose turn it is; the first queue if there is none. */
    private int lessUrgent() {
      for (int step = 1; step <= rest.size(); step++) {
        int other = Math.floorMod(turn - step, rest.size());
        if (other > first && rest.get(other).hasNext()) {
          return other;
        }
      }
      return first;
    }

    /** The call starts. */
    @Override
    public void remove() {
      rest.get(queue).remove();
      if (queue > first) {
        turn = queue;
        passed = 0;
      } else {
        passed = isAnyBelow(queue) ? passed + 1 : 0;
      }
    }

    private boolean isAnyBelow(int urgent) {
      return queues.subList(urgent + 1, queues.size()).stream().anyMatch(one -> !one.isEmpty());
    }
  }
}
