package org.tendril.algorithms.result;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.tendril.graph.internal.rows.Ids;
import org.tendril.partition.GraphPartition;

/** Follows predecessors back to the source. */
final class PathFinder {
  /** Paths without predecessors. */
  static final PathFinder NONE = new PathFinder();

  private final @Nullable GraphPartition graph; // null without predecessors
  private final int[] predecessors; // by vertex; -1 for none

  private PathFinder() {
    this.graph = null;
    this.predecessors = new int[0];
  }

  PathFinder(GraphPartition graph, int[] predecessors) {
    this.graph = graph;
    this.predecessors = predecessors;
  }

  OptionalLong predecessor(long id) {
    GraphPartition partition = known();
    int before = predecessors[Ids.vertexOf(partition, id)];
    return before < 0 ? OptionalLong.empty() : OptionalLong.of(partition.ids().vertexId(before));
  }

  List<Long> path(long id) {
    GraphPartition partition = known();
    List<Long> ids = new ArrayList<>();
    for (int vertex = Ids.vertexOf(partition, id); vertex >= 0; vertex = predecessors[vertex]) {
      ids.add(partition.ids().vertexId(vertex));
    }
    Collections.reverse(ids);
    return ids;
  }

  <I> Optional<I> predecessor(I id) {
    GraphPartition partition = known();
    int before = predecessors[Ids.vertexOf(partition, id)];
    return before < 0
        ? Optional.empty()
        : Optional.of(Ids.originalLike(partition.ids(), id, partition.ids().vertexId(before)));
  }

  <I> List<I> path(I id) {
    GraphPartition partition = known();
    int vertex = Ids.vertexOf(partition, id);
    return path(partition.ids().vertexId(vertex)).stream()
        .map(handle -> Ids.originalLike(partition.ids(), id, (long) handle))
        .toList();
  }

  private GraphPartition known() {
    if (graph == null) {
      throw new IllegalStateException(
          "predecessors must be asked for before the run; use .predecessors()");
    }
    return graph;
  }
}
