package io.cryptvault.http.store;

import io.cryptvault.actors.answer.StoreUnavailable;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the store's file when it is first needed, closes it after a failure and opens it again for the next use. The log says when
 * the store fails and when it works again, but not each try. Thread-safe.
 */
final class StoreSession {
  private static final Logger LOG = LoggerFactory.getLogger(StoreSession.class);

  private final StoreFile file;
  private final boolean patient;
  private @Nullable OpenDatabase open;
  private @Nullable String address;
  private boolean failing;
  /** Why the last write failed; a write that succeeds clears it. */
  private @Nullable StoreUnavailable unwritten;
  /** Why the file could last not be opened or read; any use that succeeds clears it. */
  private @Nullable StoreUnavailable unread;

  private boolean closed;

  /** {@code patient}: whether bars that cannot be written wait. */
  StoreSession(StoreFile file, boolean patient) {
    this.file = file;
    this.patient = patient;
  }

  /** The open file; throws {@link StoreUnavailable} if it cannot be opened now. */
  synchronized OpenDatabase get() {
    OpenDatabase now = open;
    if (now == null) {
      if (closed) {
        throw new StoreUnavailable("store " + file.path() + ": is closed");
      }
      now = file.open();
      open = now;
      writeOwner();
    }
    return now;
  }

  /** From now on processes that find the file locked can read this address. */
  synchronized void announce(String server) {
    address = server;
    if (open != null) {
      writeOwner();
    }
  }

  private void writeOwner() {
    if (address != null) {
      OwnerFile.write(file.path(), address);
    }
  }

  /** Called after a successful write. */
  synchronized void works() {
    if (failing) {
      LOG.warn("Store works again. file={}", file.path());
    }
    failing = false;
    unwritten = null;
    unread = null;
  }

  /** Called after a successful read. */
  synchronized void reads() {
    unread = null;
  }

  /** Why the store does not work; empty if its last uses succeeded. */
  synchronized Optional<StoreUnavailable> problem() {
    return Optional.ofNullable(unwritten).or(() -> Optional.ofNullable(unread));
  }

  /** Opens the file if possible; a failure is logged. */
  synchronized void tryOpen() {
    try {
      get();
      reads();
    } catch (StoreUnavailable e) {
      failed(e);
    }
  }

  /** The open file; empty if it is not open. */
  synchronized Optional<OpenDatabase> now() {
    return Optional.ofNullable(open);
  }

  /** Called after a write that failed, as {@link #failed} is after other uses. */
  synchronized StoreUnavailable failedToWrite(Exception why) {
    StoreUnavailable failure = fail(why);
    unwritten = failure;
    return failure;
  }

  /** Called after a failure: closes the file, which the next use opens again. Returns the error for the caller. */
  synchronized StoreUnavailable failed(Exception why) {
    StoreUnavailable failure = fail(why);
    unread = failure;
    return failure;
  }

  private StoreUnavailable fail(Exception why) {
    OpenDatabase now = open;
    open = null;
    if (now != null) {
      shut(now);
    }
    StoreUnavailable failure = failure(why);
    if (patient && !failing && !closed) { // without waiting, the caller gets the error
      LOG.error(
          "Store failed; bars wait in memory until it works again. why={}", failure.getMessage());
    }
    failing = true;
    return failure;
  }

  private StoreUnavailable failure(Exception why) {
    if (why instanceof SQLException damage && file.isDamaged(damage)) {
      try {
        file.setAside(damage);
      } catch (StoreUnavailable e) {
        return e;
      }
    }
    return file.unavailable(why);
  }

  synchronized void close() {
    closed = true;
    OpenDatabase now = open;
    open = null;
    if (now != null) {
      if (address != null) {
        OwnerFile.delete(file.path());
      }
      now.tidy();
      shut(now);
    }
  }

  private void shut(OpenDatabase now) {
    try {
      now.root().close();
    } catch (SQLException e) {
      LOG.warn("Store not closed. file={} why={}", file.path(), e.toString());
    }
  }
}
