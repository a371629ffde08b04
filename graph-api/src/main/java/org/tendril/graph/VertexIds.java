package org.tendril.graph;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tendril.engine.failure.TendrilException;
import org.tendril.graph.internal.rows.Ids;
import org.tendril.partition.GraphPartition;

/**
 * Translates the original ids of a graph to and from handles, by which its operations name
 * vertices. The handle of an integer or character is its value. For other types it is the ordinal
 * of the id in the ascending order of all ids of the graph that was first built. Handles stay the
 * same in its subgraphs.
 *
 * @param <I> type of the original ids
 */
public final class VertexIds<I> {
  private final GraphPartition partition;
  private final Class<I> type;

  private VertexIds(GraphPartition partition, Class<I> type) {
    this.partition = partition;
    this.type = type;
  }

  /**
   * The ids of a graph as objects of a type.
   *
   * @throws IllegalArgumentException if the ids are of another type
   */
  static <I> VertexIds<I> of(GraphPartition partition, Class<I> type) {
    Ids.checkType(partition.ids(), type);
    return new VertexIds<>(partition, type);
  }

  /** Whether the graph has a vertex with this id. */
  public boolean contains(I id) {
    return Ids.find(partition, id) >= 0;
  }

  /**
   * The handle of an id.
   *
   * @throws TendrilException.InvalidInput if the graph has no such vertex
   */
  public long vertexIdOf(I id) {
    return partition.ids().vertexId(Ids.vertexOf(partition, id));
  }

  /**
   * The id of a handle.
   *
   * @throws TendrilException.InvalidInput if the graph has no such vertex, or the type is a smaller
   *     integer and cannot hold the id
   */
  public I idOf(long vertexId) {
    Ids.vertexOf(partition, vertexId);
    return Ids.original(partition.ids(), type, vertexId);
  }

  /** All ids, ascending. */
  public Stream<I> stream() {
    return IntStream.range(0, partition.vertexCount())
        .mapToObj(vertex -> Ids.original(partition.ids(), type, partition.ids().vertexId(vertex)));
  }
}
