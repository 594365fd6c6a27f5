package io.cryptvault.actors.profile;

/** What is begun while the profiler is off. */
enum UnmeasuredOperation implements Operation {
  INSTANCE;

  @Override
  public void close() {}
}
