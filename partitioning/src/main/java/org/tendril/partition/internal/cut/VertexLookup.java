package org.tendril.partition.internal.cut;

import org.tendril.partition.IdMap;

/** Looks up vertices of the whole graph by id, in a partition that may have no copy of them. */
public sealed interface VertexLookup {
  /** The ids of the whole graph. */
  record Whole(IdMap ids) implements VertexLookup {}

  /** The ranges of ids that partitions own. */
  record Owners(VertexRanges ranges) implements VertexLookup {}

  static VertexLookup of(IdMap wholeIds) {
    return new Whole(wholeIds);
  }

  static VertexLookup of(VertexRanges ranges) {
    return new Owners(ranges);
  }
}
