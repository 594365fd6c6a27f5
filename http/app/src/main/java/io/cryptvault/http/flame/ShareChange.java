package io.cryptvault.http.flame;

/**
 * A method whose share of the CPU time has changed. Immutable.
 *
 * @param method class and name
 * @param before its share in the baseline, 0 to 1
 * @param now its share in this profile, 0 to 1
 */
public record ShareChange(String method, double before, double now) {
  /** {@return by how much its share grew; negative when it shrank} */
  public double by() {
    return now - before;
  }
}
