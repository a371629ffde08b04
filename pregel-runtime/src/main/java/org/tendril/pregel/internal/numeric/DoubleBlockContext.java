package org.tendril.pregel.internal.numeric;

import org.jspecify.annotations.Nullable;
import org.tendril.pregel.DoubleContext;

/** The context of one block of vertices, with the counts of the loops over it. */
final class DoubleBlockContext extends DoubleContext implements BlockContext {
  /** For a context that refuses contributions to aggregates. */
  static final int NO_SLOTS = -1;

  private static final int PADDING = 16; // keeps the partials of two blocks off one cache line

  private final DoubleRun run;
  private final double[] partials; // by slot
  private final boolean mayAggregate;
  private long position; // ordinal and local vertex in one long, so both change at once

  // counted by the loops
  long computed;
  long senders;
  long senderEdges;
  long edgesVisited;
  long awake;
  int vertex; // the local one that the loop works on, for failures; -1 before the first

  DoubleBlockContext(DoubleRun run, int slots) {
    this.run = run;
    this.partials = new double[slots <= 0 ? 0 : slots + PADDING];
    this.mayAggregate = slots != NO_SLOTS;
  }

  @Override
  public int superstep() {
    return run.globals().superstep;
  }

  @Override
  public int vertexCount() {
    return run.globals().vertexCount;
  }

  @Override
  public long vertexId(int vertex) {
    return run.site.vertexId(local(vertex));
  }

  @Override
  public int outDegree(int vertex) {
    return run.site.outDegree(local(vertex));
  }

  @Override
  public double outWeight(int vertex) {
    return run.site.outWeight(local(vertex));
  }

  @Override
  public double aggregated(int slot) {
    return run.globals().aggregates[slot];
  }

  @Override
  public void aggregate(int slot, double value) {
    if (!mayAggregate) {
      throw new IllegalStateException(
          "messages along edges must not aggregate: slot=" + slot + "; aggregate in compute");
    }
    partials[slot] = run.aggregator(slot).combine(partials[slot], value);
  }

  @Override
  public double parameter(int slot) {
    return run.globals().parameters[slot];
  }

  /** The ordinal by which programs name a local vertex; records it as the vertex of the loop. */
  int at(int @Nullable [] ordinals, int local) {
    if (ordinals == null) {
      return local;
    }
    int ordinal = ordinals[local];
    position = (long) ordinal << 32 | local;
    return ordinal;
  }

  /** The local vertex of an ordinal: usually the one recorded by the loop. */
  private int local(int ordinal) {
    if (run.ordinals == null) {
      return ordinal;
    }
    long known = position;
    return (int) (known >>> 32) == ordinal ? (int) known : run.localOf(ordinal);
  }

  @Override
  public int vertex() {
    return vertex;
  }

  @Override
  public long computed() {
    return computed;
  }

  @Override
  public long senders() {
    return senders;
  }

  @Override
  public long senderEdges() {
    return senderEdges;
  }

  @Override
  public long edgesVisited() {
    return edgesVisited;
  }

  @Override
  public long awake() {
    return awake;
  }

  /** The contributions to the aggregates, by slot; the array is longer than the slots. */
  double[] partials() {
    return partials;
  }

  /** Clears counts and contributions. */
  void reset() {
    for (int slot = 0; slot < partials.length - PADDING; slot++) {
      partials[slot] = run.aggregator(slot).neutral();
    }
    computed = 0;
    senders = 0;
    senderEdges = 0;
    edgesVisited = 0;
    awake = 0;
    vertex = -1;
  }
}
