package org.tendril.cli.internal.algorithm;

import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.graph.Graph;
import org.tendril.partition.IdMap;
import org.tendril.partition.PartitionSet;

/**
 * The vertices of a result in ascending order of their ids, which are all that it knows of them.
 */
public final class Vertices {
  private final PartitionSet partitions;
  private @Nullable IdMap ids;

  private Vertices(PartitionSet partitions) {
    this.partitions = partitions;
  }

  /** The vertices of a graph. Ids that lie in partitions are gathered once they are needed. */
  static Vertices of(Graph<?, ?> graph) {
    return new Vertices(graph.partitions());
  }

  /** Where their rows are made. */
  public Engine engine() {
    return partitions.engine();
  }

  /** How many there are. */
  public int count() {
    return partitions.vertexCount();
  }

  /** Their ids. */
  public synchronized IdMap ids() {
    if (ids == null) {
      ids = partitions.ids();
    }
    return ids;
  }
}
