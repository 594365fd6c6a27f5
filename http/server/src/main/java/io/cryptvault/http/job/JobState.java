package io.cryptvault.http.job;

/** How far a job is. */
public enum JobState {
  /** It waits for its turn. */
  QUEUED,
  /** It computes. */
  RUNNING,
  /** Every symbol has its line, some perhaps a failure. */
  DONE,
  /** It was cancelled before its last symbol; it has no results. */
  CANCELLED,
  /** It ended before its last symbol; its results up to there are kept. */
  FAILED;

  /** {@return whether it computes no more} */
  public boolean isEnded() {
    return this == DONE || this == CANCELLED || this == FAILED;
  }
}
