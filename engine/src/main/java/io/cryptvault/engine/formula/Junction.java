package io.cryptvault.engine.formula;

/** How two conditions are joined. */
public enum Junction {
  /** Both must hold. */
  AND("and"),
  /** At least one must hold. */
  OR("or");

  private final String word;

  Junction(String word) {
    this.word = word;
  }

  /** {@return how it is written in a formula} */
  public String word() {
    return word;
  }
}
