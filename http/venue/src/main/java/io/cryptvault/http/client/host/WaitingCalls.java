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
 * Calls that wait for their turn, a line for each urgency, and calls that pause after a failure. Confined to its gate.
 *
 * <ul>
 *   <li><b>Order</b> the most urgent first. Of {@code pool.less-urgent-every} calls that start while less urgent ones wait, one
 *       is of a less urgent line: these lines have that turn one after the other, from the least urgent up. So none waits for
 *       ever, whatever comes before it.
 *   <li><b>Bound</b> {@code pool.max-waiting} in all, those in a pause included. A call that finds it full takes the place of
 *       the newest of the least urgent line, if that is less urgent; else it gets none.
 * </ul>
 */
final class WaitingCalls {

  private final int most;
  private final int lessUrgentEvery;
  private final List<Deque<HostCall<?>>> lines = Stream.of(Urgency.values())
      .<Deque<HostCall<?>>>map(any -> new ArrayDeque<>())
      .toList();
  private final PriorityQueue<HostCall<?>> pausing =
      new PriorityQueue<>(Comparator.comparingLong((HostCall<?> call) -> call.dueAt));
  /** Calls that have started one after the other while less urgent ones waited. */
  private int passed;
  /** The line that had the last turn of the less urgent ones. */
  private int turn;

  WaitingCalls(ClientSettings.Pool settings) {
    this.most = settings.maxWaiting();
    this.lessUrgentEvery = settings.lessUrgentEvery();
  }

  int size() {
    return lines.stream().mapToInt(Deque::size).sum() + pausing.size();
  }

  /** Takes a call in; answers the one that has no place: this one, a less urgent one, or none. */
  Optional<HostCall<?>> add(HostCall<?> call) {
    Optional<HostCall<?>> left =
        size() < most ? Optional.empty() : lessUrgent(call).or(() -> Optional.of(call));
    if (left.isEmpty() || left.get() != call) {
      line(call).addLast(call);
    }
    return left;
  }

  /** Takes out the newest call of the least urgent line, if that is less urgent than this one. */
  private Optional<HostCall<?>> lessUrgent(HostCall<?> call) {
    for (int line = lines.size() - 1; line > call.askers.now().ordinal(); line--) {
      if (!lines.get(line).isEmpty()) {
        return Optional.of(lines.get(line).removeLast());
      }
    }
    return Optional.empty();
  }

  private Deque<HostCall<?>> line(HostCall<?> call) {
    return lines.get(call.askers.now().ordinal());
  }

  /** Takes in a call that is to be sent again later. */
  void pause(HostCall<?> call) {
    pausing.add(call);
  }

  /** Those whose pause is over go first in their lines. */
  void endPauses(long now) {
    while (nextDue() <= now) {
      HostCall<?> call = pausing.remove();
      line(call).addFirst(call);
    }
  }

  /** When the next pause is over, or never. */
  long nextDue() {
    HostCall<?> next = pausing.peek();
    return next == null ? Long.MAX_VALUE : next.dueAt;
  }

  /** The call of this urgency has become more urgent: if it waits in a line, it goes to the end of the one it belongs in. */
  void raised(Callers askers) {
    for (var line : lines.subList(askers.now().ordinal() + 1, lines.size())) {
      List<HostCall<?>> found = take(line, call -> call.askers == askers);
      found.forEach(call -> line(call).addLast(call));
    }
  }

  /** Takes such calls out of the lines. */
  List<HostCall<?>> take(Predicate<HostCall<?>> which) {
    return lines.stream().flatMap(line -> take(line, which).stream()).toList();
  }

  /** Takes such calls out, of those in a pause as well. */
  List<HostCall<?>> takeAll(Predicate<HostCall<?>> which) {
    List<HostCall<?>> taken = new ArrayList<>(take(which));
    pausing.removeIf(call -> which.test(call) && taken.add(call));
    return taken;
  }

  private static List<HostCall<?>> take(Deque<HostCall<?>> line, Predicate<HostCall<?>> which) {
    List<HostCall<?>> taken = new ArrayList<>();
    line.removeIf(call -> which.test(call) && taken.add(call));
    return taken;
  }

  /** The calls of the lines in the order in which they may start. One that starts is removed; one that is not keeps its place. */
  Iterator<HostCall<?>> inOrder() {
    return new InOrder();
  }

  private final class InOrder implements Iterator<HostCall<?>> {
    private final List<Iterator<HostCall<?>>> rest =
        lines.stream().map(Deque::iterator).toList();
    /** The most urgent line of which there are calls left. */
    private int first;
    /** The line of the call that was answered last. */
    private int line;

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
      line = passed + 1 < lessUrgentEvery ? first : lessUrgent();
      return rest.get(line).next();
    }

    /** Whose turn it is of those that are less urgent than the first; the first if there are none. */
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
      rest.get(line).remove();
      if (line > first) {
        turn = line;
        passed = 0;
      } else {
        passed = isAnyBelow(line) ? passed + 1 : 0;
      }
    }

    private boolean isAnyBelow(int urgent) {
      return lines.subList(urgent + 1, lines.size()).stream().anyMatch(one -> !one.isEmpty());
    }
  }
}
