package io.cryptvault.http.app.text;

/** Progress on a terminal's stderr, drawn over itself; draws nothing elsewhere. */
public final class ProgressBar {
  private static final int WIDTH = 40;

  private final int total;
  private final boolean draws;
  private int done;
  private int drawn = -1;

  public ProgressBar(int total, boolean draws) {
    this.total = total;
    this.draws = draws;
  }

  public synchronized void advance() {
    to(done + 1);
  }

  /** So many are done. */
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

  /** Leaves the line empty for what comes next. */
  public synchronized void clear() {
    if (draws && drawn >= 0) {
      System.err.print("\r" + " ".repeat(WIDTH + 30) + "\r");
      System.err.flush();
    }
  }
}
