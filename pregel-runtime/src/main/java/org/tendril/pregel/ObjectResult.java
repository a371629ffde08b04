package org.tendril.pregel;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Dataset;

/**
 * The values that an object program computed. The caller owns it. Thread-safe.
 *
 * @param <V> type of vertex values
 */
public interface ObjectResult<V extends @Nullable Object> {
  /**
   * The value of a vertex. Those of a distributed graph are gathered by the first call and kept:
   * O(n) time and memory at the driver.
   */
  V value(int vertex);

  /**
   * The values of a distributed graph in its partitions: for each partition, the values of its
   * masters in their order, so that concatenated they are the values of all vertices. Persisted
   * until the caller calls {@code unpersist()}. Empty if the graph is not distributed.
   */
  Optional<Dataset<@Nullable Object[]>> columns();

  /** Number of vertices. */
  int vertexCount();

  /** Number of supersteps that computed, superstep 0 included. */
  int supersteps();

  /** Why the run ended. */
  StopReason stopReason();

  /** The aggregate of the last superstep. */
  <A> A aggregated(Aggregator<A> aggregator);
}
