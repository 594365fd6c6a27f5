package io.cryptvault.actors.result;

import io.cryptvault.actors.answer.Lifetime;
import io.cryptvault.actors.answer.Validity;
import io.cryptvault.engine.market.Series;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Identifies the bars that results come from: those of a series from an origin to the newest one, at one moment. Whoever keeps the bars
 * makes a new version when a bar is added, dropped or corrected. No two versions are equal, so a result of corrected bars is never taken
 * for one of the old bars. Thread-safe.
 */
public final class BarsVersion implements Validity {
  private static final AtomicLong REVISIONS = new AtomicLong();

  private final Series series;
  private final long originTime;
  private final long lastTime;
  private final long validUntil;
  private final @Nullable Lifetime lifetime;
  private final long revision = REVISIONS.incrementAndGet();
  /** Keys of the cached results that come from these bars. */
  private final Set<ResultKey<?>> results = ConcurrentHashMap.newKeySet(1);

  private volatile boolean isOver;
  private volatile boolean isInDoubt;
  private volatile boolean isOutrun;

  /**
   * A version that holds until {@link ResultCache#forget} ends it.
   *
   * @param series whose bars they are
   * @param originTime open time of the first bar, epoch milliseconds
   * @param lastTime open time of the newest bar, epoch milliseconds
   */
  public BarsVersion(Series series, long originTime, long lastTime) {
    this(series, originTime, lastTime, Long.MAX_VALUE);
  }

  /**
   * A version that nobody ends, so it holds until a fixed time.
   *
   * @param series whose bars they are
   * @param originTime open time of the first bar, epoch milliseconds
   * @param lastTime open time of the newest bar, epoch milliseconds
   * @param validUntil until when the bars count as the newest, epoch milliseconds
   */
  public BarsVersion(Series series, long originTime, long lastTime, long validUntil) {
    this(series, originTime, lastTime, validUntil, null);
  }

  /**
   * A version that also shows the forming bar, and holds for a while after that has moved on.
   *
   * @param series whose bars they are
   * @param originTime open time of the first bar, epoch milliseconds
   * @param lastTime open time of the newest closed bar, epoch milliseconds
   * @param lifetime how long it holds after the forming bar has moved on
   */
  public BarsVersion(Series series, long originTime, long lastTime, Lifetime lifetime) {
    this(series, originTime, lastTime, Long.MAX_VALUE, lifetime);
  }

  private BarsVersion(
      Series series, long originTime, long lastTime, long validUntil, @Nullable Lifetime lifetime) {
    this.series = series;
    this.originTime = originTime;
    this.lastTime = lastTime;
    this.validUntil = validUntil;
    this.lifetime = lifetime;
  }

  /**
   * {@return until when results of these bars hold, epoch milliseconds; {@code Long.MAX_VALUE} when only {@link ResultCache#forget} ends
   * them}
   */
  public long validUntil() {
    return validUntil;
  }

  /**
   * {@return whether these are the newest bars: {@link ResultCache#forget} has not ended the version, and no bars have arrived that are
   * not looked at yet} A version that ends by time alone never holds.
   */
  @Override
  public boolean holds() {
    return !isOver && !isInDoubt && validUntil == Long.MAX_VALUE && !isOld();
  }

  @Override
  public Optional<Lifetime> lifetime() {
    return Optional.ofNullable(lifetime);
  }

  /** Says that the forming bar has moved on. */
  public void outrun() {
    isOutrun = true;
  }

  /** {@return whether the forming bar has moved on, and the time for which the version holds all the same is over} */
  public boolean isOld() {
    return isOutrun && (lifetime == null || lifetime.isOver());
  }

  /** {@return whether bars have arrived that are not looked at yet} */
  public boolean isInDoubt() {
    return isInDoubt;
  }

  /**
   * Says whether bars have arrived that may end this version when they are looked at.
   *
   * @param arrived false when all that arrived has been looked at, and has not ended it
   */
  public void doubt(boolean arrived) {
    isInDoubt = arrived;
  }

  void end() {
    isOver = true;
  }

  Set<ResultKey<?>> results() {
    return results;
  }

  @Override
  public String toString() {
    return series + " " + originTime + ".." + lastTime + " #" + revision;
  }
}
