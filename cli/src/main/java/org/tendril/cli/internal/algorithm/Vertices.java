package org.tendril.cli.internal.algorithm;

import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.graph.Graph;
import org.tendril.partition.IdMap;
import org.tendril.partition.PartitionSet;

/** The vertices of a result, ascending by id. */
public final class Vertices {
  private final PartitionSet partitions;
  private @Nullable IdMap ids;

  private Vertices(PartitionSet partitions) {
    this.partitions = partitions;
  }

  /** The vertices of a graph. Ids in partitions are gathered on first use. */
  static Vertices of(Graph<?, ?> graph) {
    return new Vertices(graph.partitions());
  }

  /** The engine whose threads format their rows. */
  public Engine engine() {
    return partitions.engine();
  }

  public int count() {
    return partitions.vertexCount();
  }

  public synchronized IdMap ids() {
    if (ids == null) {
      ids = partitions.ids();
    }
    return ids;
  }
}
