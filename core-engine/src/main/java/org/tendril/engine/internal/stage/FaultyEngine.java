package org.tendril.engine.internal.stage;

import org.tendril.engine.LocalEngineBuilder;

/** Describes embedded engines into which tests inject faults. */
public final class FaultyEngine extends LocalEngineBuilder {
  private FaultyEngine(FaultInjection faults) {
    setFaults(faults);
  }

  /** Starts the description of an embedded engine with these faults. */
  public static LocalEngineBuilder with(FaultInjection faults) {
    return new FaultyEngine(faults);
  }
}
