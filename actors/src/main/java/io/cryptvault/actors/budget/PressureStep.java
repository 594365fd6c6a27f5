package io.cryptvault.actors.budget;

import java.util.Locale;

/** What an engine does about a budget that fills up: each step does what the steps before it do, too. */
public enum PressureStep {
  /** There is room. */
  NONE(0),
  /** The result cache gives half of its room back. */
  SHRINK(0.75),
  /** Workers that nobody uses or watches are stopped at once, and not after their idle timeout. */
  PASSIVATE(0.85),
  /** Forming bars are not calculated any more, closed ones are. */
  SHED(0.93),
  /** The budget is full: nothing new fits. */
  REFUSE(1);

  /** A step ends only when use has fallen by so much below where it began, so that it does not begin again at once. */
  private static final double SLACK = 0.05;

  private final double from;

  PressureStep(double from) {
    this.from = from;
  }

  /**
   * {@return the step that follows this one}
   *
   * @param share the part of the budget that is used
   */
  PressureStep next(double share) {
    PressureStep next = this;
    while (next != REFUSE && share >= values()[next.ordinal() + 1].from) {
      next = values()[next.ordinal() + 1];
    }
    while (next != NONE && share < next.from - SLACK) {
      next = values()[next.ordinal() - 1];
    }
    return next;
  }

  /** {@return the name in reports and logs, such as {@code shrink}} */
  public String title() {
    return name().toLowerCase(Locale.ROOT);
  }
}
