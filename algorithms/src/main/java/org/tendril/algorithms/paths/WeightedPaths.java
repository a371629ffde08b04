package org.tendril.algorithms.paths;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.tendril.graph.VertexDoubles;

/** Shortest paths by weight from one vertex. */
public final class WeightedPaths {
  private final VertexDoubles distances;
  private final PathFinder paths;

  WeightedPaths(VertexDoubles distances, PathFinder paths) {
    this.distances = distances;
    this.paths = paths;
  }

  /** The distance of each vertex, positive infinity where there is no path. */
  public VertexDoubles distances() {
    return distances;
  }

  /** The distance of the vertex with this id. */
  public double distance(long id) {
    return distances.value(id);
  }

  /**
   * The vertex before this one on its path; empty for the source and for unreachable vertices.
   *
   * @throws IllegalStateException if predecessors were not asked for
   */
  public OptionalLong predecessor(long id) {
    return paths.predecessor(id);
  }

  /**
   * The ids on the path from the source to this vertex, both included; empty if unreachable.
   *
   * @throws IllegalStateException if predecessors were not asked for
   */
  public List<Long> path(long id) {
    return Double.isInfinite(distance(id)) ? List.of() : paths.path(id);
  }

  /** As {@link #distance(long)}, by original id. */
  public double distance(Object id) {
    return distances.value(id);
  }

  /** As {@link #predecessor(long)}, by original id. */
  public <I> Optional<I> predecessor(I id) {
    return paths.predecessor(id);
  }

  /** As {@link #path(long)}, by original ids. */
  public <I> List<I> path(I id) {
    return Double.isInfinite(distances.value(id)) ? List.of() : paths.path(id);
  }

  /** Writes the distance of each vertex; see {@link VertexDoubles#write(Path)}. */
  public void write(Path path) {
    distances.write(path);
  }
}
