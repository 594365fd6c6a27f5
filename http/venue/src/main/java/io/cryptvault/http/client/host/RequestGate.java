package io.cryptvault.http.client.host;

import io.cryptvault.actors.pace.Backoff;
import io.cryptvault.config.ClientSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.jspecify.annotations.Nullable;

/**
 * Stands in front of one host's pool and lets calls through: as many as there are connections, within the budget, and none while the
 * host wants none or has failed too often. A call that failed for a passing reason is sent again after a pause. More urgent calls go
 * first, and the number of waiting calls is bounded ({@link WaitingCalls}): a call that finds no place fails at once, so that callers
 * slow down instead of memory filling up.
 */
final class RequestGate extends AbstractBehavior<RequestGate.Command> {

  /** What the gate understands. */
  sealed interface Command {}

  /** Sends a call when there is room for it. Its promise is completed in any case. */
  record Submit(HostCall<?> call) implements Command {}

  /** A call has become more urgent. If it waits, it moves to a more urgent queue. */
  record Raised(Callers callers) implements Command {}

  /** All callers of a call have given up. If it waits, it is not sent. */
  record Left(Callers callers) implements Command {}

  /** The weight that the venue allows in a minute. */
  record LimitTold(int weight) implements Command {}

  /** Fails waiting calls and calls in flight, then ends. Nothing may be submitted after it. */
  enum Stop implements Command {
    INSTANCE
  }

  private record Ended(HostCall<?> call, @Nullable CallFailure failure, int usedWeight)
      implements Command {}

  /** The result of one attempt: the news for the gate and, on success, the value for the callers. */
  private record Outcome<T>(Ended ended, Optional<T> value) {
    static <T> Outcome<T> failed(HostCall<T> call, CallFailure failure, int usedWeight) {
      return new Outcome<>(new Ended(call, failure, usedWeight), Optional.empty());
    }
  }

  private enum Wake implements Command {
    INSTANCE
  }

  /** A hold is doubled at most this many times. */
  private static final int MOST_DOUBLED = 4;

  private final Transport transport;
  private final ClientSettings settings;
  private final RefusalReader refusals;
  private final Backoff backoff;
  private final RandomGenerator random;
  private final PoolMeter meter;
  private final InstantSource clock;
  private final TimerScheduler<Command> timers;
  private final Budget budget;
  private final Breaker breaker;
  private final RetryBudget retries;

  private final WaitingCalls waiting;
  private final Set<HostCall<?>> flying = new HashSet<>();
  private boolean stopping;
  private long heldUntil = Long.MIN_VALUE;
  /** When the host last gave a good answer. */
  private long lastSuccess = Long.MIN_VALUE;

  /**
   * Since when it has only failed; {@link Long#MAX_VALUE} while it answers. Waiting calls measure from here how long it has been
   * away.
   */
  private long failingSince = Long.MAX_VALUE;
  /** Holds since the last success. A hold counts only if it came after the previous one had ended. */
  private int holds;

  private CallFailure heldBy = CallFailure.of(FailureKind.LIMITED, "was never held");

  private RequestGate(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      Transport transport,
      ClientSettings settings,
      RefusalReader refusals,
      Backoff backoff,
      RandomGenerator random,
      PoolMeter meter,
      InstantSource clock) {
    super(context);
    this.timers = timers;
    this.transport = transport;
    this.settings = settings;
    this.refusals = refusals;
    this.backoff = backoff;
    this.random = random;
    this.meter = meter;
    this.clock = clock;
    this.budget = new Budget(settings.venue());
    this.breaker = new Breaker(settings.retry().breakAfter(), backoff);
    this.waiting = new WaitingCalls(settings.pool());
    this.retries = new RetryBudget(settings.retry().share(), settings.retry().atOnce());
    meter.spent = budget.spent(clock.millis());
  }

  static Behavior<Command> create(
      Transport transport,
      ClientSettings settings,
      RefusalReader refusals,
      Backoff backoff,
      RandomGenerator random,
      PoolMeter meter,
      InstantSource clock) {
    return Behaviors.setup(context -> Behaviors.withTimers(timers -> new RequestGate(
        context, timers, transport, settings, refusals, backoff, random, meter, clock)));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onAnyMessage(this::onCommand)
        .onSignal(PostStop.class, signal -> {
          failAll(this::failClosed); // also without a Stop: every call needs an answer
          return this;
        })
        .build();
  }

  /** An error of our own fails all calls, as we do not know which of them it belongs to. The host's budget and hold are kept. */
  private Behavior<Command> onCommand(Command command) {
    try {
      return take(command);
    } catch (RuntimeException e) {
      getContext().getLog().error("Gate failed. host=" + settings.venue().rest(), e);
      CallFailure failure = CallFailure.of(FailureKind.CLOSED, "was given up: " + e, e);
      if (command instanceof Submit submit) {
        fail(submit.call, failure);
      }
      failAll(call -> fail(call, failure));
      return this;
    }
  }

  /** Calls in flight still count as using connections until they end. */
  private void failAll(Consumer<HostCall<?>> how) {
    waiting.takeAll(any -> true).forEach(how);
    flying.forEach(how);
  }

  private Behavior<Command> take(Command command) {
    switch (command) {
      case Submit submit -> {
        submit(submit.call);
        letThrough();
        noteWaiting(submit.call);
        return this;
      }
      case Ended ended -> {
        if (stopping) {
          flying.remove(ended.call);
          return stopWhenLanded();
        }
        ended(ended);
      }
      case Raised raised -> waiting.raised(raised.callers);
      case Left left ->
        waiting.takeAll(call -> call.callers == left.callers).forEach(this::failLeft);
      case LimitTold told -> budget.limit(told.weight);
      case Wake wake -> {}
      case Stop stop -> {
        failAll(this::failClosed);
        meter.inUse.set(0);
        meter.waiting.set(0);
        timers.cancelAll();
        stopping = true;
        return stopWhenLanded();
      }
    }
    letThrough();
    return this;
  }

  private Behavior<Command> stopWhenLanded() {
    return flying.isEmpty() ? Behaviors.stopped() : this;
  }

  private void submit(HostCall<?> call) {
    call.waitsSince = clock.millis();
    waiting
        .add(call)
        .ifPresent(left -> fail(
            left,
            CallFailure.of(
                FailureKind.SATURATED,
                "was not sent: " + settings.pool().maxWaiting()
                    + " calls wait already (cryptvault.client.pool.max-waiting)"
                    + (left == call ? "" : ", and a more urgent call took its place"))));
  }

  private void noteWaiting(HostCall<?> call) {
    if (call.attempts == 0 && !call.promise.isDone()) {
      call.callers.waits();
    }
  }

  private void letThrough() {
    if (stopping) {
      return;
    }
    long now = clock.millis();
    waiting.endPauses(now);
    if (now < heldUntil) {
      refuseImpatient(Duration.ofMillis(heldUntil - now));
      wakeAt(heldUntil, now);
    } else {
      wakeAt(Math.min(sendReady(now), waiting.nextDue()), now);
    }
    meter.inUse.set(flying.size());
    meter.waiting.set(waiting.size());
    meter.spent = budget.spent(now);
  }

  /** Sends what can be sent. Returns when the budget allows more, {@link Long#MAX_VALUE} if nothing waits for it. */
  private long sendReady(long now) {
    long turn = Long.MAX_VALUE;
    int most = breaker.isProbing() ? 1 : settings.pool().maxConnections();
    for (var calls = waiting.inOrder(); calls.hasNext() && flying.size() < most; ) {
      var call = calls.next();
      if (!call.callers.isWanted()) {
        calls.remove(); // its Left message is still in the mailbox
        failLeft(call);
        continue;
      }
      Cost cost = call.query.cost();
      long wait = budget.waitOfAll(cost, now);
      if (wait > 0) {
        return Math.min(turn, now + wait);
      }
      long waitOfKey = budget.waitOfKey(cost, now);
      if (waitOfKey > 0) {
        turn = Math.min(turn, now + waitOfKey); // calls with other keys need not wait
        continue;
      }
      calls.remove();
      budget.take(cost, now);
      send(call, now);
    }
    return turn;
  }

  private void wakeAt(long time, long now) {
    if (time == Long.MAX_VALUE) {
      timers.cancel(Wake.INSTANCE);
    } else {
      timers.startSingleTimer(
          Wake.INSTANCE, Wake.INSTANCE, Duration.ofMillis(Math.max(1, time - now)));
    }
  }

  private <T> void send(HostCall<T> call, long now) {
    call.callers.goes();
    call.attempts++;
    call.sentAt = now;
    flying.add(call);
    meter.requests.increment();
    if (call.attempts > 1) {
      meter.retries.increment();
    } else {
      retries.called();
    }
    ActorRef<Command> gate = getContext().getSelf();
    asked(call).thenAccept(outcome -> {
      gate.tell(outcome.ended); // first: a call made on this answer must find its connection free
      outcome.value.ifPresent(call.promise::complete);
    });
  }

  /** Never fails. */
  private <T> CompletionStage<Outcome<T>> asked(HostCall<T> call) {
    try {
      Query<T> query = call.query.whenSent().get();
      return transport
          .call(query.path())
          .thenApply(answer -> read(call, query, answer))
          .exceptionally(failure -> Outcome.failed(call, Failures.ofCall(failure), 0));
    } catch (RuntimeException e) {
      CallFailure failure = CallFailure.of(FailureKind.REFUSED, "could not be sent: " + e, e);
      return CompletableFuture.completedStage(Outcome.failed(call, failure, 0));
    }
  }

  /** Reads the answer on the stream's thread, not on the gate's. */
  private <T> Outcome<T> read(HostCall<T> call, Query<T> query, Answer answer) {
    int used = answer.usedWeight().orElse(0);
    try {
      Optional<CallFailure> refused = refusals.read(answer, clock);
      return refused.isPresent()
          ? Outcome.failed(call, refused.get(), used)
          : new Outcome<>(
              new Ended(call, null, used), Optional.of(query.reader().read(answer)));
    } catch (CallFailure failure) {
      return Outcome.failed(call, failure, used);
    }
  }

  private void ended(Ended ended) {
    long now = clock.millis();
    HostCall<?> call = ended.call;
    flying.remove(call);
    budget.ended(call.query.cost());
    meter.latency(now - call.sentAt);
    budget.observe(ended.usedWeight, now);
    call.spent = call.spent.plusMillis(Math.max(0, now - call.sentAt));
    if (ended.failure == null) {
      breaker.succeeded();
      lastSuccess = now;
      failingSince = Long.MAX_VALUE;
      holds = 0;
      return;
    }
    CallFailure failure = ended.failure;
    meter.failed(failure.kind());
    Duration hold = longer(held(call, failure), broken(failure.kind()));
    if (!hold.isZero() && now + hold.toMillis() > heldUntil) {
      heldUntil = now + hold.toMillis();
      meter.heldUntil = heldUntil;
      heldBy = failure;
    }
    if (failure.kind().isHosts() || failure.kind() == FailureKind.LIMITED) {
      failingSince = Math.min(failingSince, Math.max(call.sentAt, lastSuccess));
      refuseHopeless(failure, now);
    }
    Duration pause = longer(backoff.after(call.attempts, random), hold);
    if (!failure.kind().isRetried()
        || call.attempts >= settings.retry().maxAttempts()
        || call.promise.isDone()
        || !isPatient(call, pause)
        || !call.callers.landed()
        || !retries.take()) {
      fail(call, failure);
      return;
    }
    call.spent = call.spent.plus(pause);
    call.dueAt = now + pause.toMillis();
    call.callers.waits();
    waiting.pause(call);
  }

  /** A host that refuses the first call after a hold needs a longer one: some hosts ban for longer who calls too early. */
  private Duration held(HostCall<?> call, CallFailure failure) {
    if (failure.kind() != FailureKind.LIMITED) {
      return failure.hold();
    }
    if (holds == 0 || call.sentAt >= heldUntil) {
      holds++;
    }
    return failure.hold().multipliedBy(1L << Math.min(MOST_DOUBLED, holds - 1));
  }

  /** How long the host is left alone because it has failed too often. The connections that were used until then are replaced. */
  private Duration broken(FailureKind kind) {
    Duration rest = breaker.failed(kind);
    if (breaker.failures() == settings.retry().breakAfter()) {
      getContext()
          .getLog()
          .warn(
              "Host left alone. host={} failures={} for={}",
              settings.venue().rest(),
              breaker.failures(),
              rest);
      transport.renew();
    }
    return rest;
  }

  private boolean isPatient(HostCall<?> call, Duration pause) {
    return call.spent.plus(pause).compareTo(settings.retry().deadline()) <= 0;
  }

  /** While the host wants no call: calls whose deadline is before the end of the hold fail now. */
  private void refuseImpatient(Duration hold) {
    waiting.take(call -> !isPatient(call, hold)).forEach(call -> fail(call, heldBy));
  }

  /** If the host has only failed for as long as a call may be tried, calls that have waited that long fail now. */
  private void refuseHopeless(CallFailure failure, long now) {
    long deadline = settings.retry().deadline().toMillis();
    waiting
        .take(call -> now - Math.max(failingSince, call.waitsSince) >= deadline)
        .forEach(call -> fail(call, failure));
  }

  private void fail(HostCall<?> call, CallFailure failure) {
    String tried = call.attempts > 1
        ? " (" + call.attempts + " attempts in " + Failures.words(call.spent) + ")"
        : "";
    String host = "GET " + settings.venue().rest() + path(call);
    call.promise.completeExceptionally(
        failure.with(host + ": expected an answer, " + failure.getMessage() + tried));
  }

  /** What was asked; in words where the query cannot be made. */
  private static String path(HostCall<?> call) {
    try {
      return call.query.whenSent().get().path();
    } catch (RuntimeException e) {
      return " (" + call.query.key() + ")";
    }
  }

  private void failClosed(HostCall<?> call) {
    fail(call, CallFailure.of(FailureKind.CLOSED, "was given up; the client is closed"));
  }

  private void failLeft(HostCall<?> call) {
    fail(
        call,
        CallFailure.of(FailureKind.CLOSED, "was not sent; all who asked for it have given up"));
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
