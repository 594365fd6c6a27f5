package io.cryptvault.examples;

import io.cryptvault.actors.CryptVault;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.formula.NamedFormula;
import io.cryptvault.engine.formula.NamedFormulas;
import io.cryptvault.engine.formula.Parameter;
import io.cryptvault.engine.formula.Unit;
import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.engine.plan.Registration;
import java.util.List;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** A function of one's own, by a kernel in Java and by a formula with a name, in an engine. */
public final class OwnFunction {
  private OwnFunction() {}

  /**
   * How many of the last {@code period} changes of a series went the other way than the one before.
   *
   * @param period the window in bars
   */
  record Turns(int period) implements Kernel {
    @Override
    public int lookback() {
      return period + 1;
    }

    @Override
    public int depth() {
      return period + 1;
    }

    @Override
    public void run(double[] cells, Node node, int at, int n, long bar) {
      int x = node.in(0) + at;
      int y = node.out(0) + at;
      for (int j = 0; j < n; j++) {
        cells[y + j] = bar + j < lookback() ? Double.NaN : turns(cells, x + j);
      }
    }

    private int turns(double[] cells, int newest) {
      int turns = 0;
      for (int i = newest - period + 1; i <= newest; i++) {
        double before = cells[i - 1] - cells[i - 2];
        turns += before * (cells[i] - cells[i - 1]) < 0 ? 1 : 0;
      }
      return turns;
    }
  }

  private static final Function TURNS = Function.named(
          "turns", Function.Family.STATISTIC, "How often the direction changed in a window")
      .with(Parameter.period("period", 14, 1))
      .in(Unit.NUMBER)
      .from("our desk")
      .definedBy((graph, in, args) -> List.of(graph.node(new Turns(args.whole(0)), in.get(0))));

  /**
   * Registers both and asks for them as for any other.
   *
   * @param arguments none are read
   */
  public static void main(String[] arguments) {
    Settings settings = Settings.load();
    Registration registration = Registration.of(settings.functions(), TURNS);
    registration.refused().forEach(System.err::println); // by name; the others are taken
    NamedFormulas.Added added = NamedFormulas.added(
        registration.catalogue(),
        List.of(NamedFormula.of("restless", "turns($period) > $period / 2")));
    added.problems().forEach(System.err::println);

    ActorSystem<Void> service = ActorSystem.create(Behaviors.empty(), "your-service");
    try (CryptVault vault = CryptVault.in(service, settings.withFunctions(added.catalogue()))) {
      System.out.println(vault
          .analyze(
              Symbol.of("BTC/USDT"),
              Interval.HOUR,
              List.of("turns(14)", "sma(turns(5), 20)@1d", "restless(10)"))
          .toCompletableFuture()
          .join()
          .values());
    } finally {
      service.terminate();
    }
  }
}
