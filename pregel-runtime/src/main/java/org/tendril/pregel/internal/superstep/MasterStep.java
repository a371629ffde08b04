package org.tendril.pregel.internal.superstep;

/** The part of a master step that does not depend on the type of values. */
public abstract class MasterStep<G extends Globals> {
  protected final G globals;
  private boolean halted;

  protected MasterStep(G globals) {
    this.globals = globals;
  }

  public final int superstep() {
    return globals.superstep;
  }

  public final int vertexCount() {
    return globals.vertexCount;
  }

  public final void halt() {
    halted = true;
  }

  public final boolean isHalted() {
    return halted;
  }
}
