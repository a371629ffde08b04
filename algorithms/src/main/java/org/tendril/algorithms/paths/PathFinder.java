package org.tendril.algorithms.paths;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.tendril.graph.Ids;
import org.tendril.partition.GraphPartition;

/** Follows predecessors back to the source. */
final class PathFinder {
  private final GraphPartition partition;
  private final int @Nullable [] predecessors; // by vertex; -1 for none

  PathFinder(GraphPartition partition, int @Nullable [] predecessors) {
    this.partition = partition;
    this.predecessors = predecessors;
  }

  OptionalLong predecessor(long id) {
    int before = known()[Ids.vertexOf(partition, id)];
    return before < 0 ? OptionalLong.empty() : OptionalLong.of(partition.ids().vertexId(before));
  }

  List<Long> path(long id) {
    int[] predecessors = known();
    List<Long> ids = new ArrayList<>();
    for (int vertex = Ids.vertexOf(partition, id); vertex >= 0; vertex = predecessors[vertex]) {
      ids.add(partition.ids().vertexId(vertex));
    }
    Collections.reverse(ids);
    return ids;
  }

  <I> Optional<I> predecessor(I id) {
    int before = known()[Ids.vertexOf(partition, id)];
    return before < 0 ? Optional.empty() : Optional.of(original(before, id));
  }

  <I> List<I> path(I id) {
    int vertex = Ids.vertexOf(partition, id);
    return path(partition.ids().vertexId(vertex)).stream()
        .map(handle -> Ids.originalLike(partition, id, (long) handle))
        .toList();
  }

  private <I> I original(int vertex, I example) {
    return Ids.originalLike(partition, example, partition.ids().vertexId(vertex));
  }

  private int[] known() {
    if (predecessors == null) {
      throw new IllegalStateException(
          "predecessors must be asked for before the run; use .predecessors()");
    }
    return predecessors;
  }
}
