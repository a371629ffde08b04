package org.tendril.partition.internal.cut;

import java.io.Serializable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The owner of each vertex id of a distributed graph. Partition p owns a range of ids, ascending
 * with p; its masters are the vertices in that range. A range may be empty. Small, immutable and
 * serializable.
 */
public final class VertexRanges implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long[] starts; // ascending: starts[p - 1] is the first id of partition p

  public VertexRanges(long[] starts) {
    for (int i = 1; i < starts.length; i++) {
      assert starts[i - 1] <= starts[i] : "starts must ascend: " + starts[i - 1] + " " + starts[i];
    }
    this.starts = starts;
  }

  public int partitionCount() {
    return starts.length + 1;
  }

  /** The partition that owns an id, whether or not the graph has a vertex of this id. O(log P). */
  public int ownerOf(long vertexId) {
    long[] starts = this.starts;
    int low = 0;
    int high = starts.length;
    while (low < high) { // finds the number of ranges that start at or below the id
      int middle = (low + high) >>> 1;
      if (starts[middle] <= vertexId) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** For ascending {@code ids}, the position where each partition begins, then their number. */
  public int[] slices(long[] ids) {
    int[] slices = new int[starts.length + 2];
    for (int i = 0; i < starts.length; i++) {
      int found = Arrays.binarySearch(ids, slices[i], ids.length, starts[i]);
      slices[i + 1] = found < 0 ? -found - 1 : found;
    }
    slices[starts.length + 1] = ids.length;
    return slices;
  }

  @Override
  public boolean equals(@Nullable Object object) {
    return object instanceof VertexRanges other && Arrays.equals(starts, other.starts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(starts);
  }

  long[] starts() {
    return starts;
  }
}
