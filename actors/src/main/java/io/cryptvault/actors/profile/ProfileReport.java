package io.cryptvault.actors.profile;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the profiler has measured. A snapshot; immutable.
 *
 * @param isOn whether the profiler goes on measuring
 * @param elapsed since it was switched on
 * @param operations by name, the largest own time first
 * @param tree the same by the place they were called from, depth first, the largest total time first
 * @param caches look-ups, by the name of the cache
 * @param open operations that had not ended, the oldest first
 * @param isFull whether there were more places than are kept: further ones are counted as {@code (other)}
 */
public record ProfileReport(
    boolean isOn,
    Duration elapsed,
    List<NamedOperation> operations,
    List<PlacedOperation> tree,
    List<CacheLookups> caches,
    List<OpenOperation> open,
    boolean isFull) {

  /** Copies the lists. */
  public ProfileReport {
    operations = List.copyOf(operations);
    tree = List.copyOf(tree);
    caches = List.copyOf(caches);
    open = List.copyOf(open);
  }

  /** {@return a report of nothing, for a profiler that was never on} */
  static ProfileReport none() {
    return new ProfileReport(
        false, Duration.ZERO, List.of(), List.of(), List.of(), List.of(), false);
  }

  /**
   * {@return the statistics of an operation; empty when none of that name has ended}
   *
   * @param name of the operation
   */
  public Optional<OperationStatistics> operation(String name) {
    return operations.stream()
        .filter(operation -> operation.name().equals(name))
        .map(NamedOperation::statistics)
        .findFirst();
  }

  /** {@return tables for a terminal of 100 columns: operations, the tree, caches, and what is still open} */
  public String toText() {
    return new ReportText(this).text();
  }

  /** {@return a JSON document; times in nanoseconds} */
  public String toJson() {
    return ReportJson.of(this);
  }

  /** {@return the same tables in Markdown} */
  public String toMarkdown() {
    return ReportMarkdown.of(this);
  }
}
