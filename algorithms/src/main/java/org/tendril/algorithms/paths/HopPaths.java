package org.tendril.algorithms.paths;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.tendril.graph.VertexLongs;

/** Shortest paths by number of hops from one vertex. */
public final class HopPaths {
  /** The hops to a vertex that cannot be reached. */
  public static final long UNREACHABLE = Long.MAX_VALUE;

  private final VertexLongs hops;
  private final PathFinder paths;

  HopPaths(VertexLongs hops, PathFinder paths) {
    this.hops = hops;
    this.paths = paths;
  }

  /** The number of hops to each vertex, {@link #UNREACHABLE} where there is no path. */
  public VertexLongs hops() {
    return hops;
  }

  /** The number of hops to the vertex with this id. */
  public long hops(long id) {
    return hops.value(id);
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
    return hops(id) == UNREACHABLE ? List.of() : paths.path(id);
  }

  /** As {@link #hops(long)}, by original id. */
  public long hops(Object id) {
    return hops.value(id);
  }

  /** As {@link #predecessor(long)}, by original id. */
  public <I> Optional<I> predecessor(I id) {
    return paths.predecessor(id);
  }

  /** As {@link #path(long)}, by original ids. */
  public <I> List<I> path(I id) {
    return hops.value(id) == UNREACHABLE ? List.of() : paths.path(id);
  }

  /** Writes the hops of each vertex; see {@link VertexLongs#write(Path)}. */
  public void write(Path path) {
    hops.write(path);
  }
}
