package io.cryptvault.engine.indicator.logic;

import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.formula.Function.Family;
import io.cryptvault.engine.formula.Junction;
import io.cryptvault.engine.formula.Parameter;
import io.cryptvault.engine.formula.Relation;
import io.cryptvault.engine.formula.Unit;
import io.cryptvault.engine.kernel.Graph;
import io.cryptvault.engine.kernel.Ref;
import java.util.List;

/** Conditions over time, for any series. */
public final class ConditionFunctions {
  private ConditionFunctions() {}

  /** {@return these functions, for the catalogue} */
  public static List<Function> functions() {
    return List.of(
        Function.named("CROSSES_ABOVE", Family.CONDITION, "a[1] <= b[1] and a > b")
            .from("CryptVault")
            .onNamed("a", "b")
            .in(Unit.NUMBER)
            .definedBy((graph, in, args) ->
                List.of(crosses(graph, Relation.LESS_OR_EQUAL, Relation.GREATER, in))),
        Function.named("CROSSES_BELOW", Family.CONDITION, "a[1] >= b[1] and a < b")
            .from("CryptVault")
            .onNamed("a", "b")
            .in(Unit.NUMBER)
            .definedBy((graph, in, args) ->
                List.of(crosses(graph, Relation.GREATER_OR_EQUAL, Relation.LESS, in))),
        Function.named(
                "WITHIN",
                Family.CONDITION,
                "Whether the condition held at one of the last bars, this bar included")
            .from("CryptVault")
            .onNamed("condition")
            .with(Parameter.period("bars", 5, 1))
            .in(Unit.NUMBER)
            .definedBy(
                (graph, in, args) -> List.of(graph.node(new Within(args.whole(0)), in.get(0)))),
        Function.named(
                "RISING", Family.CONDITION, "Whether the series rose at each of the last bars")
            .from("CryptVault")
            .with(Parameter.period("bars", 3, 1))
            .in(Unit.NUMBER)
            .definedBy((graph, in, args) ->
                List.of(graph.node(new Streak(Streak.Direction.RISING, args.whole(0)), in.get(0)))),
        Function.named(
                "FALLING", Family.CONDITION, "Whether the series fell at each of the last bars")
            .from("CryptVault")
            .with(Parameter.period("bars", 3, 1))
            .in(Unit.NUMBER)
            .definedBy((graph, in, args) -> List.of(
                graph.node(new Streak(Streak.Direction.FALLING, args.whole(0)), in.get(0)))));
  }

  private static Ref crosses(Graph graph, Relation before, Relation now, List<Ref> in) {
    Ref earlier = graph.node(
        new Comparison(before),
        graph.node(new Lag(1), in.get(0)),
        graph.node(new Lag(1), in.get(1)));
    return graph.node(
        new Connective(Junction.AND),
        earlier,
        graph.node(new Comparison(now), in.get(0), in.get(1)));
  }
}
