package org.tendril.pregel;

/** Spreads the smallest id along edges. */
record Smallest(int maxSupersteps) implements LongSourceProgram {
  private static final long serialVersionUID = 1L;

  Smallest() {
    this(Integer.MAX_VALUE);
  }

  @Override
  public LongCombiner combiner() {
    return LongCombiner.min();
  }

  @Override
  public long initialValue(int vertex, LongContext context) {
    return context.vertexId(vertex);
  }

  @Override
  public long message(int source, long value, LongContext context) {
    return value;
  }

  @Override
  public long compute(int vertex, long value, long message, LongContext context) {
    return Math.min(value, message);
  }
}
