package io.cryptvault.actors.budget;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * A limit in bytes for everything that an engine holds, by accounts. Bytes are reserved before they are allocated, by capacity and not
 * by content. Thread-safe, without locks: a reservation is one compare-and-set and an addition.
 *
 * <p>The limit counts what is reserved here and nothing else: the heap also has messages, connections and garbage.
 */
public final class Budget {
  private static final long MIB = 1 << 20;

  private final String name;
  /** What raises the limit, for whoever is refused. */
  private final String remedy;

  private final AtomicLong limit;
  private final AtomicLong used = new AtomicLong();
  private final AtomicLong peak = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong[] accounts =
      Arrays.stream(Account.values()).map(account -> new AtomicLong()).toArray(AtomicLong[]::new);
  private final AtomicLong[] peaks =
      Arrays.stream(Account.values()).map(account -> new AtomicLong()).toArray(AtomicLong[]::new);

  /**
   * A budget of which nothing is used.
   *
   * @param limit the most bytes, 1 or more
   * @throws IllegalArgumentException if the limit is below 1
   */
  public Budget(long limit) {
    this(limit, "memory", "raise cryptvault.memory.budget");
  }

  /**
   * The same under another name.
   *
   * @param limit the most bytes, 1 or more
   * @param name begins the sentences of refusals
   * @param remedy ends them: what raises the limit
   * @throws IllegalArgumentException if the limit is below 1
   */
  public Budget(long limit, String name, String remedy) {
    this.limit = new AtomicLong(checked(limit));
    this.name = name;
    this.remedy = remedy;
  }

  /** {@return a budget that refuses nothing, for parts that run without an engine} */
  public static Budget unlimited() {
    return new Budget(Long.MAX_VALUE);
  }

  private static long checked(long limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("budget: expected a limit of at least 1 byte, was " + limit
          + "; give the bytes that the engine may hold");
    }
    return limit;
  }

  /** {@return the most bytes} */
  public long limit() {
    return limit.get();
  }

  /**
   * {@return whether these bytes more would put no pressure on the budget} For those who can do with less.
   *
   * @param more bytes that might be reserved
   */
  public boolean isAtEaseWith(long more) {
    return PressureStep.NONE.next(((double) used.get() + more) / limit.get()) == PressureStep.NONE;
  }

  /** {@return the bytes that are reserved now; more than the limit if it was lowered, or if closed bars had to be kept} */
  public long used() {
    return used.get();
  }

  /**
   * Changes the limit. What is held stays held, even if it is more than the new limit: until enough is given back, only more is refused.
   *
   * @param bytes the most bytes from now on, 1 or more
   * @throws IllegalArgumentException if the limit is below 1
   */
  public void limit(long bytes) {
    limit.set(checked(bytes));
  }

  /**
   * Reserves bytes.
   *
   * @param account what they are for
   * @param bytes how many, 0 or more
   * @return holds them until it is closed
   * @throws OverBudget if they do not fit
   * @throws IllegalArgumentException if {@code bytes} is negative
   */
  public Charge reserve(Account account, long bytes) {
    take(account, bytes);
    return new Charge(this, account, bytes);
  }

  /**
   * Reserves bytes if they fit.
   *
   * @param account what they are for
   * @param bytes how many, 0 or more
   * @return holds them until it is closed; empty if they do not fit
   * @throws IllegalArgumentException if {@code bytes} is negative
   */
  public Optional<Charge> tryReserve(Account account, long bytes) {
    return fits(checkedSize(bytes))
        ? Optional.of(new Charge(this, account, counted(account, bytes)))
        : Optional.empty();
  }

  /**
   * {@return the use of each account, in the order of {@link Account}} A snapshot: the accounts may change while it is taken.
   */
  public List<AccountUse> uses() {
    return Arrays.stream(Account.values())
        .map(account -> new AccountUse(
            account, accounts[account.ordinal()].get(), peaks[account.ordinal()].get()))
        .toList();
  }

  /** {@return the most bytes that were ever reserved at once} */
  public long peak() {
    return peak.get();
  }

  /** {@return how often something was refused} */
  public long refused() {
    return refused.get();
  }

  /** Reserves or throws. */
  void take(Account account, long bytes) {
    if (!fits(checkedSize(bytes))) {
      refused.incrementAndGet();
      throw new OverBudget(wording(account, bytes));
    }
    counted(account, bytes);
  }

  /** Reserves without asking: for bytes that are there already and may not be dropped. */
  void force(Account account, long bytes) {
    peak.accumulateAndGet(used.addAndGet(bytes), Math::max);
    counted(account, bytes);
  }

  void release(Account account, long bytes) {
    accounts[account.ordinal()].addAndGet(-bytes);
    used.addAndGet(-bytes);
  }

  private static long checkedSize(long bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException(
          "budget: expected a size of 0 bytes or more, was " + bytes);
    }
    return bytes;
  }

  /** Adds the bytes to what is used unless they exceed the limit. Nothing can overflow: what is used is below the limit then. */
  private boolean fits(long bytes) {
    for (long now = used.get(); ; now = used.get()) {
      if (bytes > limit.get() - now && bytes > 0) {
        return false;
      }
      if (used.compareAndSet(now, now + bytes)) {
        peak.accumulateAndGet(now + bytes, Math::max);
        return true;
      }
    }
  }

  private long counted(Account account, long bytes) {
    long now = accounts[account.ordinal()].addAndGet(bytes);
    peaks[account.ordinal()].accumulateAndGet(now, Math::max);
    return bytes;
  }

  private String wording(Account account, long bytes) {
    String most = uses().stream()
        .filter(use -> use.bytes() > 0)
        .sorted(Comparator.comparingLong(AccountUse::bytes).reversed())
        .limit(2)
        .map(use -> use.account().title() + " " + size(use.bytes()))
        .collect(Collectors.joining(", "));
    String first = bytes > limit() ? "ask for less, or " : "ask again later or for less, or ";
    return name + ": " + size(bytes) + " more for " + account.title() + " do not fit, "
        + size(used())
        + " of " + size(limit()) + " are in use" + (most.isEmpty() ? "" : " (" + most + ")") + "; "
        + first + remedy;
  }

  /** A size for people. */
  static String size(long bytes) {
    return bytes < 1024
        ? bytes + " bytes"
        : bytes < MIB ? tenths(bytes, 1024) + " KiB" : tenths(bytes, MIB) + " MiB";
  }

  private static String tenths(long bytes, long unit) {
    long tenths = Math.round(bytes * 10.0 / unit);
    return tenths % 10 == 0 || tenths >= 1000
        ? Long.toString(tenths / 10)
        : tenths / 10 + "." + tenths % 10;
  }
}
