package org.tendril.partition;

import java.util.Map;
import java.util.Objects;

/**
 * Where the copies of a partition's vertices are: for each other partition, the mirrors here whose
 * master is there, and the masters here that have a mirror there.
 *
 * <p>Both lists hold local vertices, ascending by rank, and the two ends of a route list the same
 * vertices in the same order: a block needs no ids. Arrays are not copies and must not be written.
 */
public final class RoutingTable {
  private final Map<MirrorRole, int[][]> mirrors; // by partition: local vertices
  private final Map<MirrorRole, int[][]> mirrored; // by partition: local vertices

  RoutingTable(Map<MirrorRole, int[][]> mirrors, Map<MirrorRole, int[][]> mirrored) {
    this.mirrors = mirrors;
    this.mirrored = mirrored;
  }

  /** The local mirrors in this role whose master is in {@code partition}. */
  public int[] mirrors(MirrorRole role, int partition) {
    return lists(mirrors, role)[partition];
  }

  /** The local masters that have a mirror in this role in {@code partition}. */
  public int[] mirrored(MirrorRole role, int partition) {
    return lists(mirrored, role)[partition];
  }

  int partitionCount() {
    return lists(mirrors, MirrorRole.ANY).length;
  }

  private static int[][] lists(Map<MirrorRole, int[][]> side, MirrorRole role) {
    return Objects.requireNonNull(side.get(role));
  }

  long retainedBytes() {
    long entries = 0;
    for (MirrorRole role : MirrorRole.values()) {
      for (int partition = 0; partition < partitionCount(); partition++) {
        entries += mirrors(role, partition).length + mirrored(role, partition).length;
      }
    }
    return 4 * entries;
  }
}
