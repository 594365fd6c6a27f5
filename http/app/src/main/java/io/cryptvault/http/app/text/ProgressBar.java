package io.cryptvault.http.app.text;

/** A progress bar on stderr, drawn over itself. Thread-safe by its lock. */
public final class ProgressBar {
  private static final int WIDTH = 40;

  private final int total;
  private final boolean draws;
  private int done;
  private int drawn = -1;

  /**
   * Starts at 0; draws nothing yet.
   *
   * @param total where it ends
   * @param draws whether to draw at all: only a terminal can be drawn over
   */
  public ProgressBar(int total, boolean draws) {
    this.total = total;
    this.draws = draws;
  }

  /** One more is done. */
  public synchronized void advance() {
    to(done + 1);
  }

  /**
   * Sets how many are done.
   *
   * @param now how many, of the total
   */
  public synchronized void to(int now) {
    done = now;
    int filled = total == 0 ? WIDTH : (int) ((long) done * WIDTH / total);
    if (draws && filled != drawn) {
      drawn = filled;
      System.err.print(
          "\r[" + "=".repeat(filled) + " ".repeat(WIDTH - filled) + "] " + done + "/" + total);
      System.err.flush();
    }
  }

  /** Empties the line, so that other text can be printed there. */
  public synchronized void clear() {
    if (draws && drawn >= 0) {
      System.err.print("\r" + " ".repeat(WIDTH + 30) + "\r");
      System.err.flush();
    }
  }
}
