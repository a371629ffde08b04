package org.tendril.partition.internal.cut;

import org.tendril.partition.internal.build.Invariants;

/**
 * Routes to the copies of a partition's vertices. Lists, for each other partition, the local
 * mirrors of its masters, and the local masters with a mirror in it.
 *
 * <p>Both lists hold local vertices, ascending by ordinal, and both partitions of a route list the
 * same vertices in the same order, so that a block needs no ids. Arrays are not copies and must not
 * be written.
 */
public final class RoutingTable {
  private final int partitionCount;
  private final int[][] mirrors; // by role and partition: local vertices
  private final int[][] mirrored; // by role and partition: local vertices

  private RoutingTable(int[][] mirrors, int[][] mirrored) {
    for (int i = 0; i < mirrors.length; i++) {
      assert Invariants.firstNotAscending(mirrors[i]) < 0
              && Invariants.firstNotAscending(mirrored[i]) < 0
          : "lists of a route must ascend: list=" + i;
    }
    this.partitionCount = mirrors.length / MirrorRole.values().length;
    this.mirrors = mirrors;
    this.mirrored = mirrored;
  }

  /** Takes ownership of lists at {@link #at}. */
  public static RoutingTable ofLists(int[][] mirrors, int[][] mirrored) {
    return new RoutingTable(mirrors, mirrored);
  }

  /** The index of the list of a role and a partition. */
  public static int at(MirrorRole role, int partition, int partitionCount) {
    return switch (role) {
      case SOURCE -> partition;
      case TARGET -> partitionCount + partition;
      case ANY -> 2 * partitionCount + partition;
    };
  }

  /** The local mirrors in this role whose master is in {@code partition}. */
  public int[] mirrors(MirrorRole role, int partition) {
    return mirrors[at(role, partition, partitionCount)];
  }

  /** The local masters that have a mirror in this role in {@code partition}. */
  public int[] mirrored(MirrorRole role, int partition) {
    return mirrored[at(role, partition, partitionCount)];
  }

  /** Whether this partition has a mirror in this role. */
  public boolean hasMirrors(MirrorRole role) {
    for (int partition = 0; partition < partitionCount; partition++) {
      if (mirrors(role, partition).length > 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether only masters have this role: this partition has no mirrors in it, and its masters have
   * none elsewhere. Then it holds all edges of its masters in that role. O(partitions).
   */
  public boolean staysAtMasters(MirrorRole role) {
    for (int partition = 0; partition < partitionCount; partition++) {
      if (mirrored(role, partition).length > 0) {
        return false;
      }
    }
    return !hasMirrors(role);
  }

  int partitionCount() {
    return partitionCount;
  }

  int[][] mirrorLists() {
    return mirrors;
  }

  int[][] mirroredLists() {
    return mirrored;
  }

  long retainedBytes() {
    long entries = 0;
    for (int i = 0; i < mirrors.length; i++) {
      entries += mirrors[i].length + mirrored[i].length;
    }
    return 4 * entries;
  }
}
