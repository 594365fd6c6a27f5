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
 * Stands before one host's pool and lets calls through: as many as there are connections, within the budget, none while the
 * host wants none or has failed too often. A call that failed for a passing reason goes again after a pause. The more urgent
 * go first, and what may wait is bounded ({@link WaitingCalls}): who finds no place fails at once, so that callers slow down
 * instead of memory filling up.
 */
final class RequestGate extends AbstractBehavior<RequestGate.Command> {

  /** What the gate understands. */
  sealed interface Command {}

  /** Sends a call when there is room for it; its promise is completed in any case. */
  record Submit(HostCall<?> call) implements Command {}

  /** A call has become more urgent; if it waits, it goes on in a more urgent line. */
  record Raised(Callers askers) implements Command {}

  /** All who waited for a call have given up; if it waits, it is not sent. */
  record Left(Callers askers) implements Command {}

  /** The venue says what it allows in a minute. */
  record LimitTold(int weight) implements Command {}

  /** Fails what waits and what is in flight, and ends. Nothing may be submitted after it. */
  enum Stop implements Command {
    INSTANCE
  }

  private record Ended(HostCall<?> call, @Nullable CallFailure failure, int usedWeight)
      implements Command {}

  /** What came of one attempt: the news for the gate and, if it succeeded, the value for who asked. */
  private record Outcome<T>(Ended ended, Optional<T> value) {
    static <T> Outcome<T> failed(HostCall<T> call, CallFailure failure, int usedWeight) {
      return new Outcome<>(new Ended(call, failure, usedWeight), Optional.empty());
    }
  }

  private enum Wake implements Command {
    INSTANCE
  }

  /** A hold is at most doubled so often. */
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
  /** When the host last answered well, and since when it has not: calls that wait count from there how long it is away. */
  private long lastSuccess = Long.MIN_VALUE;

  private long failingSince = Long.MAX_VALUE;
  /** Holds since the last success, those alone that came after the one before had ended. */
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
          failAll(this::failClosed); // nobody else would, if it was not told to stop
          return this;
        })
        .build();
  }

  /** A fault of our own fails what is there, for it is not known what it was about; the host's budget and hold are kept. */
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

  /** Calls in flight stay among those that have connections until they end. */
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
      case Raised raised -> waiting.raised(raised.askers);
      case Left left -> waiting.takeAll(call -> call.askers == left.askers).forEach(this::failLeft);
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
                    + (left == call ? "" : ", and a more urgent one took its place"))));
  }

  private void noteWaiting(HostCall<?> call) {
    if (call.attempts == 0 && !call.promise.isDone()) {
      call.askers.waits();
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

  /** Sends what can be sent; answers when the budget allows more, or never. */
  private long sendReady(long now) {
    long turn = Long.MAX_VALUE;
    int most = breaker.isProbing() ? 1 : settings.pool().maxConnections();
    for (var calls = waiting.inOrder(); calls.hasNext() && flying.size() < most; ) {
      var call = calls.next();
      if (!call.askers.isWanted()) {
        calls.remove(); // the news of it is behind in the mailbox
        failLeft(call);
        continue;
      }
      Cost cost = call.inquiry.cost();
      long wait = budget.waitOfAll(cost, now);
      if (wait > 0) {
        return Math.min(turn, now + wait);
      }
      long waitOfKey = budget.waitOfKey(cost, now);
      if (waitOfKey > 0) {
        turn = Math.min(turn, now + waitOfKey); // others need not wait for it
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
    call.askers.goes();
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
      Query<T> query = call.inquiry.whenSent().get();
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
    budget.ended(call.inquiry.cost());
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
        || !call.askers.landed()
        || !retries.take()) {
      fail(call, failure);
      return;
    }
    call.spent = call.spent.plus(pause);
    call.dueAt = now + pause.toMillis();
    call.askers.waits();
    waiting.pause(call);
  }

  /** A host that refuses the first call after a hold needs a longer one: some shut for longer who knocks too early. */
  private Duration held(HostCall<?> call, CallFailure failure) {
    if (failure.kind() != FailureKind.LIMITED) {
      return failure.hold();
    }
    if (holds == 0 || call.sentAt >= heldUntil) {
      holds++;
    }
    return failure.hold().multipliedBy(1L << Math.min(MOST_DOUBLED, holds - 1));
  }

  /** How long the host is left alone, as it has failed too often; connections that got it there are not used again. */
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

  /** While the host wants no call: who cannot wait for the end of it is told so now. */
  private void refuseImpatient(Duration hold) {
    waiting.take(call -> !isPatient(call, hold)).forEach(call -> fail(call, heldBy));
  }

  /** A host that has done nothing but fail for as long as a call may be tried: who has waited so long is told so now. */
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
        failure.told(host + ": expected an answer, " + failure.getMessage() + tried));
  }

  /** What is asked; in words where the query cannot be made. */
  private static String path(HostCall<?> call) {
    try {
      return call.inquiry.whenSent().get().path();
    } catch (RuntimeException e) {
      return " (" + call.inquiry.key() + ")";
    }
  }

  private void failClosed(HostCall<?> call) {
    fail(call, CallFailure.of(FailureKind.CLOSED, "was given up; the client is closed"));
  }

  private void failLeft(HostCall<?> call) {
    fail(call, CallFailure.of(FailureKind.CLOSED, "was not sent; nobody waits for it any more"));
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
