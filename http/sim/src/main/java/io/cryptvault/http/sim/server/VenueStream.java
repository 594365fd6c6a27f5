package io.cryptvault.http.sim.server;

import io.cryptvault.http.sim.fault.Fault;
import io.cryptvault.http.sim.fault.Faults;
import io.cryptvault.http.sim.fault.StreamFault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.pekko.util.ByteString;

/**
 * The common part of all venues' streams: it collects frames and applies faults. A venue implements how it answers a text, and what
 * it sends when market time or wall time has moved. Confined.
 */
public abstract class VenueStream implements StreamEndpoint {
  private static final int LARGE = 2 << 20;
  private static final int BURST = 10_000;

  private final Faults faults;
  private final List<Frame> out = new ArrayList<>();
  private final Set<Long> happened = new HashSet<>();
  private long lastMarket;
  private boolean over;
  private boolean mute;

  /**
   * An open stream.
   *
   * @param faults of the venue
   * @param opened when it was opened
   */
  protected VenueStream(Faults faults, VenueTime opened) {
    this.faults = faults;
    this.lastMarket = opened.market();
  }

  /**
   * The client sent a text.
   *
   * @param text the whole message
   * @param now by the venue's clock
   */
  protected abstract void heard(String text, VenueTime now);

  /**
   * Market time has moved.
   *
   * @param now by the venue's clock
   */
  protected abstract void marketMoved(VenueTime now);

  /**
   * Called with every tick.
   *
   * @param now by the venue's clock
   */
  protected abstract void wallMoved(VenueTime now);

  @Override
  public final List<Frame> receive(String text, VenueTime wall) {
    if (!over) {
      heard(text, wall.shifted(faults.clockAhead(wall.market())));
    }
    return taken();
  }

  @Override
  public final List<Frame> tick(VenueTime wall) {
    VenueTime now = wall.shifted(faults.clockAhead(wall.market()));
    if (!over) {
      mute |= faults.isOn(
          StreamFault.HALF_OPEN, "", now.market()); // such a connection stays silent forever
      strike(now);
    }
    if (!over && now.market() > lastMarket) {
      lastMarket = now.market();
      marketMoved(now);
    }
    if (!over) {
      wallMoved(now);
    }
    return taken();
  }

  @Override
  public void pong(VenueTime now) {
    // most venues ignore it
  }

  @Override
  public final boolean isOver() {
    return over;
  }

  /** {@return the faults of the venue} */
  protected final Faults faults() {
    return faults;
  }

  /**
   * Whether a fault is on.
   *
   * @param fault which one
   * @param code the venue's REST name of the symbol; empty for faults of all symbols
   * @param now by the venue's clock
   * @return whether it is on
   */
  protected final boolean isOn(StreamFault fault, String code, VenueTime now) {
    return faults.isOn(fault, code, now.market());
  }

  /**
   * Sends a text message.
   *
   * @param text the whole message
   */
  protected final void send(String text) {
    if (!over) {
      out.add(new Frame.Text(text));
    }
  }

  /**
   * Sends a ping.
   *
   * @param payload sent as decimal text
   */
  protected final void ping(long payload) {
    if (!over) {
      out.add(new Frame.Ping(ByteString.fromString(Long.toString(payload))));
    }
  }

  /**
   * Closes the stream.
   *
   * @param code 1006 breaks the connection without a close frame
   * @param reason may be empty
   */
  protected final void close(int code, String reason) {
    if (!over) {
      out.add(code == 1006 ? new Frame.Cut("") : new Frame.CloseFrame(code, reason));
      over = true;
    }
  }

  /**
   * Announces that the server will stop. Closes at once if the venue has no such message.
   *
   * @param now by the venue's clock
   */
  protected void announceStop(VenueTime now) {
    close(1012, "");
  }

  private List<Frame> taken() {
    List<Frame> frames = mute ? List.of() : List.copyOf(out);
    out.clear();
    return frames;
  }

  /** Applies the faults that happen once to each stream. */
  private void strike(VenueTime now) {
    for (Faults.Switched on : faults.ofStreams(now.market())) {
      if (isOnce(on.fault()) && happened.add(on.number())) {
        happen(on.fault(), now);
      }
    }
  }

  private static boolean isOnce(Fault fault) {
    return fault instanceof Fault.OfStream
        || fault == StreamFault.CUT_MID_FRAME
        || fault == StreamFault.BURST
        || fault == StreamFault.LARGE_FRAME
        || fault == StreamFault.BINARY_FRAME
        || fault == StreamFault.BAD_UTF8
        || fault == StreamFault.SERVER_SHUTDOWN;
  }

  private void happen(Fault fault, VenueTime now) {
    if (fault instanceof Fault.Close close) {
      close(close.code(), "");
    } else if (fault == StreamFault.CUT_MID_FRAME) {
      out.add(new Frame.Cut("{\"e\":\"kline\",\"E\":18000"));
      over = true;
    } else if (fault == StreamFault.BURST) {
      for (int i = 0; i < BURST; i++) {
        send("{\"type\":\"noise\",\"number\":" + i + "}");
      }
    } else if (fault == StreamFault.LARGE_FRAME) {
      send("{\"type\":\"noise\",\"text\":\"" + "x".repeat(LARGE) + "\"}");
    } else if (fault == StreamFault.BINARY_FRAME) {
      out.add(new Frame.Binary(ByteString.fromArray(new byte[] {0, 1, 2, (byte) 0xFF})));
    } else if (fault == StreamFault.BAD_UTF8) {
      out.add(new Frame.BadText(ByteString.fromArray(new byte[] {'{', (byte) 0xC3, 0x28, '}'})));
    } else if (fault == StreamFault.SERVER_SHUTDOWN) {
      announceStop(now);
    }
  }
}
