package io.cryptvault.engine.formula;

/** How two conditions are joined. */
public enum Junction {
  AND("and"),
  OR("or");

  private final String word;

  Junction(String word) {
    this.word = word;
  }

  /** How it is written. */
  public String word() {
    return word;
  }
}
