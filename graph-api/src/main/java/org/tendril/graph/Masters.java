package org.tendril.graph;

import java.util.Arrays;
import org.tendril.partition.EdgePartition;

/** The vertices that a partition owns. */
final class Masters {
  private Masters() {}

  /** Their ids, ascending. */
  static long[] ids(EdgePartition place) {
    long[] ids = new long[place.masters().length];
    Arrays.setAll(ids, i -> place.graph().ids().vertexId(place.masters()[i]));
    return ids;
  }
}
