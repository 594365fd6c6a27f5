package io.cryptvault.actors.resource;

import com.sun.management.UnixOperatingSystemMXBean;
import io.cryptvault.actors.budget.AccountUse;
import io.cryptvault.actors.budget.Budget;
import io.cryptvault.actors.budget.PressureStep;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * What an engine holds of its budget, and what its process uses. A snapshot; immutable.
 *
 * @param limitBytes the budget: the most bytes that the accounts hold together
 * @param usedBytes what they hold now
 * @param peakBytes the most they ever held
 * @param refused how often something did not fit and was refused
 * @param pressure the step of pressure that the engine is at
 * @param accounts the use of each account
 * @param heapBytes used heap of the process, garbage included
 * @param heapLimitBytes the maximum heap
 * @param threads live threads of the process
 * @param openFiles open files and sockets of the process; empty where the system does not tell
 */
public record ResourceReport(
    long limitBytes,
    long usedBytes,
    long peakBytes,
    long refused,
    PressureStep pressure,
    List<AccountUse> accounts,
    long heapBytes,
    long heapLimitBytes,
    int threads,
    OptionalLong openFiles) {
  private static final double MIB = 1 << 20;

  /** Copies the list. */
  public ResourceReport {
    accounts = List.copyOf(accounts);
  }

  /**
   * {@return a report of now}
   *
   * @param budget of the engine
   * @param pressure the step that the engine is at
   */
  public static ResourceReport of(Budget budget, PressureStep pressure) {
    return now(
        budget.limit(), budget.used(), budget.peak(), budget.refused(), pressure, budget.uses());
  }

  /** {@return a report of the process alone: its budget is of 0 bytes, and there are no accounts} */
  public static ResourceReport ofProcess() {
    return now(0, 0, 0, 0, PressureStep.NONE, List.of());
  }

  private static ResourceReport now(
      long limit,
      long used,
      long peak,
      long refused,
      PressureStep pressure,
      List<AccountUse> accounts) {
    return new ResourceReport(
        limit,
        used,
        peak,
        refused,
        pressure,
        accounts,
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
        Runtime.getRuntime().maxMemory(),
        ManagementFactory.getThreadMXBean().getThreadCount(),
        files());
  }

  private static OptionalLong files() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? OptionalLong.of(unix.getOpenFileDescriptorCount())
        : OptionalLong.empty();
  }

  /** {@return the part of the budget that is used; above 1 when closed bars had to be kept, or the limit was lowered; 0 without a budget} */
  public double budgetShare() {
    return limitBytes == 0 ? 0 : (double) usedBytes / limitBytes;
  }

  /** {@return the report as lines for people, sizes in MiB} */
  public String toText() {
    StringBuilder text = new StringBuilder();
    line(
        text,
        "budget",
        usedBytes,
        String.format(
            Locale.ROOT,
            "of %.1f MiB, peak %.1f, refused %d, pressure %s",
            limitBytes / MIB,
            peakBytes / MIB,
            refused,
            pressure.title()));
    for (AccountUse use : accounts) {
      String peak = String.format(Locale.ROOT, "peak %.1f", use.peakBytes() / MIB);
      line(text, "  " + use.account().title(), use.bytes(), peak);
    }
    String most = String.format(Locale.ROOT, "of %.1f MiB, garbage included", heapLimitBytes / MIB);
    line(text, "heap", heapBytes, most);
    text.append("threads            ").append(threads).append('\n');
    openFiles.ifPresent(
        files -> text.append("open files         ").append(files).append('\n'));
    return text.toString();
  }

  private static void line(StringBuilder text, String name, long bytes, String more) {
    text.append(String.format(Locale.ROOT, "%-16s %9.1f MiB  %s", name, bytes / MIB, more))
        .append('\n');
  }
}
