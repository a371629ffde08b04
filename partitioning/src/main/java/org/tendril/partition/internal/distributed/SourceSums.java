package org.tendril.partition.internal.distributed;

import org.tendril.engine.internal.storage.Sized;
import org.tendril.partition.Adjacency.EdgeColumn;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.internal.rewrite.PartitionTransforms;

/** The sums of the weights of each source's out-edges, in canonical order, at its owner. */
final class SourceSums implements Sized {
  private final long[] ids; // ascending
  private final double[] sums; // by position in ids

  /** The sums of edges stored with their sources. */
  SourceSums(ReceivedEdges received) {
    GraphPartition graph =
        UnroutedPartition.graph(received.ends.ids, received.blocks, EdgeColumn.WEIGHTS);
    this.ids = received.ends.ids;
    this.sums = PartitionTransforms.weightSums(graph.engine(), graph.outAdjacency());
  }

  /** The sums of these vertices, ascending; 0 without out-edges. */
  double[] by(long[] vertices) {
    double[] found = new double[vertices.length];
    int at = 0;
    for (int i = 0; i < vertices.length; i++) {
      while (at < ids.length && ids[at] < vertices[i]) {
        at++;
      }
      found[i] = at < ids.length && ids[at] == vertices[i] ? sums[at] : 0.0;
    }
    return found;
  }

  @Override
  public long retainedBytes() {
    return 16L * ids.length;
  }
}
