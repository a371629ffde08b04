package org.tendril.partition.internal.distributed;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.tendril.engine.dataset.Addressed;
import org.tendril.engine.internal.storage.Sized;
import org.tendril.partition.EdgeBlock;
import org.tendril.partition.internal.cut.VertexRanges;

/** The edges that a partition has received, and their endpoints. */
final class ReceivedEdges implements Sized, Serializable {
  private static final long serialVersionUID = 1L;

  final EdgeBlock[] blocks;
  final Endpoints ends;

  private ReceivedEdges(EdgeBlock[] blocks) {
    this.blocks = blocks;
    this.ends = Endpoints.of(blocks, Endpoints.Count.OUT);
  }

  static ReceivedEdges of(Iterator<EdgeBlock> arriving) {
    List<EdgeBlock> blocks = new ArrayList<>();
    arriving.forEachRemaining(blocks::add);
    return new ReceivedEdges(blocks.toArray(new EdgeBlock[0]));
  }

  /** Registrations of this partition's copies with the other partitions that own them. */
  List<Addressed<VertexRegistration>> registrations(int here, VertexRanges ranges) {
    return ends.registrations(here, here, ranges);
  }

  @Override
  public long retainedBytes() {
    long bytes = 13L * ends.ids.length;
    for (EdgeBlock block : blocks) {
      bytes += block.retainedBytes();
    }
    return bytes;
  }
}
