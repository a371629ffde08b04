package org.tendril.pregel;

import org.jspecify.annotations.Nullable;

/**
 * What an object program computed. The caller owns it.
 *
 * @param <V> type of vertex values
 */
public final class ObjectResult<V extends @Nullable Object> {
  private final @Nullable Object[] values; // by vertex
  private final ObjectSlots slots;
  private final ObjectGlobals globals;
  private final StopReason stopReason;

  ObjectResult(
      @Nullable Object[] values, ObjectSlots slots, ObjectGlobals globals, StopReason stopReason) {
    this.values = values;
    this.slots = slots;
    this.globals = globals;
    this.stopReason = stopReason;
  }

  /** The value of a vertex. */
  @SuppressWarnings("unchecked") // the array holds nothing but values of that type
  public V value(int vertex) {
    return (V) values[vertex];
  }

  /** Number of vertices. */
  public int vertexCount() {
    return values.length;
  }

  /** Number of supersteps that computed, superstep 0 included. */
  public int supersteps() {
    return globals.superstep + 1;
  }

  /** Why the run ended. */
  public StopReason stopReason() {
    return stopReason;
  }

  /** What was folded in the last superstep. */
  public <A> A aggregated(Aggregator<A> aggregator) {
    return slots.aggregated(globals, aggregator);
  }
}
