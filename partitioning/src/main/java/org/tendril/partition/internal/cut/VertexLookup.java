package org.tendril.partition.internal.cut;

import org.tendril.partition.IdMap;

/** What a partition knows of vertices that it has no copy of, by their ids. */
public sealed interface VertexLookup {
  /** All ids, as the whole graph has them. */
  record Whole(IdMap ids) implements VertexLookup {}

  /** Who owns which range of ids. */
  record Owners(VertexRanges ranges) implements VertexLookup {}

  static VertexLookup of(IdMap wholeIds) {
    return new Whole(wholeIds);
  }

  static VertexLookup of(VertexRanges ranges) {
    return new Owners(ranges);
  }
}
