package org.tendril.engine.internal.stage;

import org.tendril.engine.internal.plan.Boundary;

/** Thrown by a task that lacks the output of a stage, because stored values are gone. */
final class MissingOutputs extends RuntimeException {
  private static final long serialVersionUID = 1L;

  final transient Boundary boundary;

  MissingOutputs(Boundary boundary) {
    super("outputs of a stage are missing", null, false, false);
    this.boundary = boundary;
  }
}
