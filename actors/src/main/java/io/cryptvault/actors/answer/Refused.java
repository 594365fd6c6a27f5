package io.cryptvault.actors.answer;

/** A {@link Refusal} as the failure of a stage or a stream; {@link #code()} tells reasons apart. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Refusal refusal;

  /**
   * A refusal as an exception; its message is the refusal's text.
   *
   * @param refusal why something was not done
   */
  public Refused(Refusal refusal) {
    super(refusal.toString());
    this.refusal = refusal;
  }

  /**
   * A refusal that has nothing to do with formulas, as an exception.
   *
   * @param code by which callers tell reasons apart
   * @param detail where, what was expected and what was found, in words
   */
  public Refused(Refusal.Code code, String detail) {
    this(new Refusal(code, detail));
  }

  /** {@return why something was not done} */
  public Refusal refusal() {
    return refusal;
  }

  /** {@return the code of {@link #refusal()}} */
  public Refusal.Code code() {
    return refusal.code();
  }
}
