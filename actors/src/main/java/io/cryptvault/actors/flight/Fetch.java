package io.cryptvault.actors.flight;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** A call to a venue, from the sending of its request to the whole answer. */
@Name("cryptvault.Fetch")
@Label("Fetch")
@Category({"CryptVault", "Venue"})
@Description("A call to a venue, from the sending of its request to the whole answer")
@StackTrace(false)
public final class Fetch extends Event {
  private static final Fetch PROBE = new Fetch();

  @Label("Host")
  String host = "";

  @Label("Path")
  String path = "";

  @Label("Status")
  @Description("The status of the answer; 0 when there was none")
  int status;

  @Label("Size")
  @DataAmount
  long bytes;

  private Fetch() {}

  /** {@return an event that has begun; null while nobody records} */
  public static @Nullable Fetch begun() {
    if (!PROBE.isEnabled()) {
      return null;
    }
    Fetch event = new Fetch();
    event.begin();
    return event;
  }

  /**
   * The answer is there, or will not come.
   *
   * @param asked the host
   * @param at the path of the request, without its query
   * @param answered the status of the answer; 0 without
   * @param size of the answer in bytes
   */
  public void done(String asked, String at, int answered, long size) {
    end();
    if (shouldCommit()) {
      host = asked;
      path = at;
      status = answered;
      bytes = size;
      commit();
    }
  }
}
