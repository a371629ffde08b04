package org.tendril.pregel;

/**
 * A floating-point sum with a frontier that grows and shrinks: each vertex passes on what it
 * gained, if that is enough. Sums depend on the order of additions, so any other order changes
 * bits.
 */
record Spread(int first, EdgeDirection direction, double least) implements DoubleSourceProgram {
  private static final long serialVersionUID = 1L;

  @Override
  public DoubleCombiner combiner() {
    return DoubleCombiner.sum();
  }

  @Override
  public double initialValue(int vertex, DoubleContext context) {
    return startsActive(vertex, context) ? 1.0 / 3 + vertex : 0;
  }

  @Override
  public boolean startsActive(int vertex, DoubleContext context) {
    return vertex % first == 0;
  }

  @Override
  public double message(int source, double value, DoubleContext context) {
    return value * 0.0371 / (1 + source % 13);
  }

  @Override
  public double compute(int vertex, double value, double message, DoubleContext context) {
    return value * 0.5 + message;
  }

  @Override
  public boolean sends(double before, double after, DoubleContext context) {
    return after > least;
  }

  @Override
  public EdgeDirection activeDirection() {
    return direction;
  }

  @Override
  public int maxSupersteps() {
    return 12;
  }
}
