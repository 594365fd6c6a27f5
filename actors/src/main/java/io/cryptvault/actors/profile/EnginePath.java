package io.cryptvault.actors.profile;

/** The names of the engine's own operations, from the venue to the reader. */
public final class EnginePath {
  /** A call of a venue, from sending it to the last byte of its answer. */
  public static final String FETCH = "fetch";

  /** The history of a series, from asking its source or the store to the bars. */
  public static final String LOAD = "load";

  /** Running formulas over bars: a batch's symbol, a question, or bars that have just arrived. */
  public static final String COMPUTE = "compute";

  /** Looking for a result in the cache, and beginning its computation if it is not there. */
  public static final String CACHE = "cache";

  /** Making text or bytes of a result. */
  public static final String ENCODE = "encode";

  /** Handing readings to those who watch a series. */
  public static final String PUBLISH = "publish";

  /** The cache of results, whose look-ups are counted. */
  public static final String RESULTS = "results";

  private EnginePath() {}
}
