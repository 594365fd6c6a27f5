package io.cryptvault.http.store;

import io.cryptvault.actors.answer.StoreUnavailable;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store's file over time: opened when it is first needed, closed when something failed with it, opened anew for the next
 * who needs it. Tells in the log when it fails and when it works again, not each try. Thread-safe.
 */
final class StoreSession {
  private static final Logger LOG = LoggerFactory.getLogger(StoreSession.class);

  private final StoreFile file;
  private final boolean patient;
  private @Nullable OpenDatabase open;
  private @Nullable String address;
  private boolean failing;
  private boolean closed;

  /** {@code patient}: whether what cannot be written waits. */
  StoreSession(StoreFile file, boolean patient) {
    this.file = file;
    this.patient = patient;
  }

  /** The open file; throws {@link StoreUnavailable} when it cannot be opened now. */
  synchronized OpenDatabase get() {
    OpenDatabase now = open;
    if (now == null) {
      if (closed) {
        throw new StoreUnavailable("store " + file.path() + ": is closed");
      }
      now = file.open();
      open = now;
      tell();
    }
    return now;
  }

  /** From now on others who find the file locked are told this address. */
  synchronized void announce(String server) {
    address = server;
    if (open != null) {
      tell();
    }
  }

  private void tell() {
    if (address != null) {
      OwnerFile.tell(file.path(), address);
    }
  }

  /** Says that something was written. */
  synchronized void works() {
    if (failing) {
      LOG.warn("Store works again. file={}", file.path());
    }
    failing = false;
  }

  /** Opens it if that can be; what is wrong is told in the log. */
  synchronized void tryOpen() {
    try {
      get();
    } catch (StoreUnavailable e) {
      failed(e);
    }
  }

  /** The open file, if it is. */
  synchronized Optional<OpenDatabase> now() {
    return Optional.ofNullable(open);
  }

  /** Says that something failed with it: the next who needs it opens it anew. */
  synchronized StoreUnavailable failed(Exception why) {
    OpenDatabase now = open;
    open = null;
    if (now != null) {
      shut(now);
    }
    StoreUnavailable told = told(why);
    if (patient && !failing && !closed) { // who is impatient is told by what failed
      LOG.error(
          "Store failed; bars wait in memory until it works again. why={}", told.getMessage());
    }
    failing = true;
    return told;
  }

  private StoreUnavailable told(Exception why) {
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
        OwnerFile.leave(file.path());
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
