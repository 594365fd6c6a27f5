package io.cryptvault.actors.answer;

/** A {@link Refusal} as the failure of a stage or a stream; {@link #code()} tells reasons apart. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Refusal refusal;

  public Refused(Refusal refusal) {
    super(refusal.toString());
    this.refusal = refusal;
  }

  public Refused(Refusal.Code code, String detail) {
    this(new Refusal(code, detail));
  }

  public Refusal refusal() {
    return refusal;
  }

  public Refusal.Code code() {
    return refusal.code();
  }
}
