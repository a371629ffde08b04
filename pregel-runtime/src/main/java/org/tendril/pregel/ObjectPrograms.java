package org.tendril.pregel;

/** Checks of object programs, once per run. */
final class ObjectPrograms {
  private ObjectPrograms() {}

  static void checkIterations(int maxIterations) {
    if (maxIterations <= 0) {
      throw new IllegalArgumentException(
          "maxIterations must be greater than 0: maxIterations=" + maxIterations);
    }
  }

  /** Superstep 0, and one for each delivery of messages. */
  static int maxSupersteps(ObjectProgram<?, ?, ?> program) {
    return (int) Math.min(Integer.MAX_VALUE, program.maxIterations() + 1L);
  }
}
