package org.tendril.partition;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.tendril.engine.dataset.Addressed;
import org.tendril.engine.dataset.Sized;

/** The edges of a partition as they arrived, and the ids at their ends. */
final class PlacedEdges implements Sized, Serializable {
  private static final long serialVersionUID = 1L;

  final EdgeBlock[] blocks;
  final EdgeEnds ends;

  private PlacedEdges(EdgeBlock[] blocks) {
    this.blocks = blocks;
    this.ends = EdgeEnds.of(blocks);
  }

  static PlacedEdges of(Iterator<EdgeBlock> arriving) {
    List<EdgeBlock> blocks = new ArrayList<>();
    arriving.forEachRemaining(blocks::add);
    return new PlacedEdges(blocks.toArray(new EdgeBlock[0]));
  }

  /** Names the vertices that have a copy here to the other partitions that own them. */
  List<Addressed<VertexNames>> names(int here, VertexRanges ranges) {
    int[] slices = ranges.slices(ends.ids);
    List<Addressed<VertexNames>> names = new ArrayList<>();
    for (int owner = 0; owner < ranges.partitionCount(); owner++) {
      int from = slices[owner];
      int to = slices[owner + 1];
      if (owner != here && from < to) {
        names.add(
            new Addressed<>(
                owner,
                new VertexNames(
                    here,
                    Arrays.copyOfRange(ends.ids, from, to),
                    Arrays.copyOfRange(ends.roles, from, to),
                    Arrays.copyOfRange(ends.outDegrees, from, to))));
      }
    }
    return names;
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
