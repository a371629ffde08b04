package org.tendril.pregel;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Dataset;

/**
 * The merged messages of the vertices that received any, ascending by vertex. Those of a
 * distributed graph are gathered when they are first read: O(n) time and memory at the driver. The
 * caller owns it. Thread-safe.
 *
 * @param <M> type of messages
 */
public interface VertexMessages<M> {
  /** Number of vertices that received a message. */
  int count();

  /** The receiver with this index; ascending. */
  int vertex(int index);

  /** The message of the receiver with this index. */
  M message(int index);

  /**
   * The messages of a distributed graph in its partitions: for each partition, one message for each
   * of its masters in their order, null where there is none. Persisted until the caller calls
   * {@code unpersist()}. Empty if the graph is not distributed.
   */
  Optional<Dataset<@Nullable Object[]>> columns();
}
