package org.tendril.engine.internal.stage;

/** A task needs the outputs of a stage that has not run, for lack of a stored partition. */
final class MissingOutputs extends RuntimeException {
  private static final long serialVersionUID = 1L;

  final transient Boundary<?, ?> boundary;

  MissingOutputs(Boundary<?, ?> boundary) {
    super("outputs of a stage are missing", null, false, false);
    this.boundary = boundary;
  }
}
