package org.tendril.partition.internal.cut;

import org.tendril.partition.EdgePartitioner;

/** Chooses the partitions of a distributed graph's edges. Derived graphs inherit the choice. */
public sealed interface EdgePlacement {

  static EdgePlacement atSources() {
    return new AtSources();
  }

  /** Refuses a partitioner that is not local. */
  static EdgePlacement by(EdgePartitioner partitioner) {
    return new Assigned(partitioner);
  }

  /** Places each edge in the partition that owns its source: there are no mirrors of sources. */
  record AtSources() implements EdgePlacement {}

  /** Places each edge where a partitioner assigns it. */
  record Assigned(EdgePartitioner partitioner) implements EdgePlacement {

    /** Refuses a partitioner that is not local. */
    public Assigned {
      if (!partitioner.isLocal()) {
        throw new IllegalArgumentException(
            "a graph in partitions is cut by a rule on the ends of an edge; this one needs the"
                + " whole graph: partitioner="
                + partitioner.name()
                + "; use random, canonical-random, 1d-source, 1d-target, 2d or dbh");
      }
    }
  }
}
