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
 * What the streams of all venues do alike: gather frames, ping, go wrong. A venue says what it makes of a text, and what there
 * is to tell when the market or the wall clock has moved. Confined.
 */
public abstract class VenueStream implements StreamEndpoint {
  private static final int LARGE = 2 << 20;
  private static final int BURST = 10_000;

  private final Faults faults;
  private final List<Frame> out = new ArrayList<>();
  private final Set<Long> happened = new HashSet<>();
  private long toldMarket;
  private boolean over;
  private boolean mute;

  protected VenueStream(Faults faults, VenueTime opened) {
    this.faults = faults;
    this.toldMarket = opened.market();
  }

  protected abstract void heard(String text, VenueTime now);

  /** Market time has moved on. */
  protected abstract void marketMoved(VenueTime now);

  /** Called with every tick. */
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
          StreamFault.HALF_OPEN, "", now.market()); // such a connection never comes back
      strike(now);
    }
    if (!over && now.market() > toldMarket) {
      toldMarket = now.market();
      marketMoved(now);
    }
    if (!over) {
      wallMoved(now);
    }
    return taken();
  }

  @Override
  public void pong(VenueTime now) {
    // most venues do not look for it
  }

  @Override
  public final boolean isOver() {
    return over;
  }

  protected final Faults faults() {
    return faults;
  }

  protected final boolean isOn(StreamFault fault, String code, VenueTime now) {
    return faults.isOn(fault, code, now.market());
  }

  protected final void send(String text) {
    if (!over) {
      out.add(new Frame.Text(text));
    }
  }

  protected final void ping(long payload) {
    if (!over) {
      out.add(new Frame.Ping(ByteString.fromString(Long.toString(payload))));
    }
  }

  protected final void close(int code, String reason) {
    if (!over) {
      out.add(code == 1006 ? new Frame.Cut("") : new Frame.CloseFrame(code, reason));
      over = true;
    }
  }

  /** Something to send when a server says that it will stop; not every venue does. */
  protected void announceStop(VenueTime now) {
    close(1012, "");
  }

  private List<Frame> taken() {
    List<Frame> frames = mute ? List.of() : List.copyOf(out);
    out.clear();
    return frames;
  }

  /** What happens once to each stream. */
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
