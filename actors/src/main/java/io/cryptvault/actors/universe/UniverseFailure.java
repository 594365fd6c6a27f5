package io.cryptvault.actors.universe;

/**
 * A symbol that has no rows for now. The next row of the symbol ends it. Immutable.
 *
 * @param symbol its index in the universe
 * @param code the code of a refusal, or {@code HALTED} when the venue does not trade it
 * @param detail for people
 */
public record UniverseFailure(int symbol, String code, String detail) {
  /** The code of a symbol that its venue does not trade. */
  public static final String HALTED = "HALTED";
}
