package org.tendril.partition.internal.distributed;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.tendril.engine.dataset.Addressed;
import org.tendril.engine.internal.storage.Sized;
import org.tendril.partition.internal.cut.VertexRanges;
import org.tendril.partition.internal.idmap.SortedIds;

/** Registers vertices with their owner: copies in a partition, or declared vertices. */
final class VertexRegistration implements Sized, Serializable {
  private static final long serialVersionUID = 1L;

  private static final int NOBODY = -1;

  final int holder; // the partition that has copies; NOBODY if the vertices are declared
  final long[] ids; // ascending
  final byte[] roles; // by position in ids, see Endpoints; empty if declared
  final int[] degrees; // by position in ids, of the holder's edges; empty if declared

  VertexRegistration(int holder, long[] ids, byte[] roles, int[] degrees) {
    this.holder = holder;
    this.ids = ids;
    this.roles = roles;
    this.degrees = degrees;
  }

  static Iterator<Addressed<VertexRegistration>> declared(
      Iterator<long[]> blocks, VertexRanges ranges) {
    List<Addressed<VertexRegistration>> registrations = new ArrayList<>();
    List<long[]> sorted = new ArrayList<>();
    blocks.forEachRemaining(ids -> sorted.add(SortedIds.of(ids.clone(), ids.length)));
    long[] all = SortedIds.union(sorted);
    int[] slices = ranges.slices(all);
    for (int owner = 0; owner < ranges.partitionCount(); owner++) {
      if (slices[owner] < slices[owner + 1]) {
        long[] ids = Arrays.copyOfRange(all, slices[owner], slices[owner + 1]);
        registrations.add(
            new Addressed<>(owner, new VertexRegistration(NOBODY, ids, new byte[0], new int[0])));
      }
    }
    return registrations.iterator();
  }

  boolean isDeclared() {
    return holder == NOBODY;
  }

  @Override
  public long retainedBytes() {
    return 8L * ids.length + roles.length + 4L * degrees.length;
  }
}
