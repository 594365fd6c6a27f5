package io.cryptvault.actors.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import org.jspecify.annotations.Nullable;

/** Formulas were compiled into a plan. */
@Name("cryptvault.PlanCompiled")
@Label("Plan Compiled")
@Category({"CryptVault", "Formulas"})
@Description("Formulas that were not in the cache, compiled into one plan")
public final class PlanCompiled extends Event {
  private static final PlanCompiled PROBE = new PlanCompiled();

  @Label("Formulas")
  int formulas;

  @Label("Nodes")
  @Description("Calculations of the plan, each shared by all formulas that need it")
  int nodes;

  private PlanCompiled() {}

  /** {@return an event that has begun; null while nobody records} */
  public static @Nullable PlanCompiled begun() {
    if (!PROBE.isEnabled()) {
      return null;
    }
    PlanCompiled event = new PlanCompiled();
    event.begin();
    return event;
  }

  /**
   * The plan is there.
   *
   * @param formulasCompiled how many formulas
   * @param nodesOfPlan how many calculations the plan has
   */
  public void done(int formulasCompiled, int nodesOfPlan) {
    end();
    if (shouldCommit()) {
      formulas = formulasCompiled;
      nodes = nodesOfPlan;
      commit();
    }
  }
}
