package org.tendril.pregel;

/**
 * As {@link Spread}, with messages that depend on the edge, and vertices that stay awake for a
 * while.
 */
record EdgeSpread(int first, EdgeDirection direction, double least) implements DoubleEdgeProgram {
  private static final long serialVersionUID = 1L;

  @Override
  public DoubleCombiner combiner() {
    return DoubleCombiner.of(0.0, (a, b) -> a + b);
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
  public double message(
      int sender, int receiver, double value, double weight, DoubleContext context) {
    return value * weight * 0.0071 / (1 + (sender + 3 * receiver) % 13);
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
  public boolean votesToHalt(double before, double after, DoubleContext context) {
    return after < 100 * least;
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
