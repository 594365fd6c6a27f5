package io.cryptvault.engine.indicator.volume;

import io.cryptvault.engine.formula.Argument;
import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.formula.Function.Family;
import io.cryptvault.engine.formula.Input;
import io.cryptvault.engine.formula.Parameter;
import io.cryptvault.engine.kernel.Graph;
import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Ref;
import io.cryptvault.engine.market.Price;
import java.util.List;

/** The functions that show at which prices volume was traded. */
public final class TradedPriceFunctions {
  private static final long MINUTE = 60_000;
  private static final int DAY = 1_440;
  /** The longest session, in minutes: 365 days. */
  private static final int LONGEST = 365 * DAY;

  private static final double LAST_YEAR = 253_402_300_799_999.0;

  private TradedPriceFunctions() {}

  /** {@return these functions, for the catalogue} */
  public static List<Function> functions() {
    return List.of(
        Function.named(
                "VWAP",
                Family.VOLUME,
                "Volume-weighted average price of the session so far; session is its length"
                    + " in minutes, offset the minutes from the epoch to the start of a session"
                    + " (weeks from Monday: 10080, 5760)")
            .from(
                "Berkowitz, Logue and Noser, The Total Cost of Transactions on the NYSE, Journal of"
                    + " Finance 43:1, 1988; of the typical price, by calendar days in UTC")
            .on(Input.HLC3, Input.VOLUME)
            .with(whole("session", DAY, 5, LONGEST), whole("offset", 0, 0, LONGEST))
            .answering("absent until something was traded in the session")
            .definedBy((graph, in, args) ->
                ofTime(graph, in, new SessionVwap(args.whole(0) * MINUTE, args.whole(1) * MINUTE))),
        Function.named(
                "ANCHORED_VWAP",
                Family.VOLUME,
                "Volume-weighted average price since an anchor, which is a time in epoch"
                    + " milliseconds; since the origin by default")
            .from("Paul Levine, The Midas Method of Technical Analysis, 1995; of the typical price")
            .on(Input.HLC3, Input.VOLUME)
            .with(Parameter.real("anchor", 0, 0, LAST_YEAR))
            .answering("absent before the anchor, and until something was traded after it")
            .definedBy((graph, in, args) -> ofTime(graph, in, new AnchoredVwap(args.real(0)))),
        Function.named(
                "VOLUME_PROFILE",
                Family.VOLUME,
                "At which prices a window traded: point of control and value area; each"
                    + " bar's volume is spread evenly over its range; O(period) a bar")
            .from("J. Peter Steidlmayer and Steven Hawkins, Steidlmayer on Markets, 2003; the value"
                + " area grows bin by bin, the larger neighbour first")
            .on(Input.HIGH, Input.LOW, Input.VOLUME)
            .with(
                Parameter.period("period", 100, 1),
                whole("bins", 24, 1, 1_000),
                Parameter.real("area", 70, 1, 100))
            .giving("poc", "vah", "val")
            .answering("absent where the window has no volume")
            .definedBy((graph, in, args) -> {
              Kernel kernel = new VolumeProfile(args.whole(0), args.whole(1), args.real(2));
              Ref profile = graph.node(kernel, in.toArray(Ref[]::new));
              return List.of(profile, profile.output(1), profile.output(2));
            }));
  }

  private static Parameter whole(String name, int byDefault, int least, int most) {
    return new Parameter(name, Parameter.Type.WHOLE, new Argument.Numeric(byDefault), least, most);
  }

  private static List<Ref> ofTime(Graph graph, List<Ref> in, Kernel kernel) {
    return List.of(graph.node(kernel, in.get(0), in.get(1), graph.price(Price.TIME)));
  }
}
