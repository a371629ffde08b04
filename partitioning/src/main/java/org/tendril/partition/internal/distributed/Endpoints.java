package org.tendril.partition.internal.distributed;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tendril.engine.dataset.Addressed;
import org.tendril.engine.internal.TaskEngine;
import org.tendril.partition.EdgeBlock;
import org.tendril.partition.IdMap;
import org.tendril.partition.internal.cut.VertexRanges;
import org.tendril.partition.internal.idmap.SortedIds;

/** The distinct endpoints of some edges, ascending by id, with their roles and degrees. */
final class Endpoints implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Bit of a vertex that has out-edges. */
  static final byte SOURCE = 1;

  /** Bit of a vertex that has in-edges. */
  static final byte TARGET = 2;

  final long[] ids; // ascending
  final byte[] roles; // by position in ids
  final int[] degrees; // by position in ids, see Count

  private Endpoints(long[] ids, byte[] roles, int[] degrees) {
    this.ids = ids;
    this.roles = roles;
    this.degrees = degrees;
  }

  /** Selects the edges that the degree of an endpoint counts. */
  enum Count {
    /** Its out-edges. */
    OUT,
    /** All its edges, a self-loop twice. */
    ENDS,
    /** All its edges, a self-loop once. */
    UNDIRECTED;

    boolean countsTarget(long source, long target) {
      return this == ENDS || (this == UNDIRECTED && source != target);
    }
  }

  /**
   * The endpoints of all edges. O(m): 5 bytes for each id of the range if that is not much larger
   * than the number of edges; else a hash table, and O(n) more.
   */
  static Endpoints of(EdgeBlock[] blocks, Count count) {
    long min = Long.MAX_VALUE;
    long max = Long.MIN_VALUE;
    long edges = 0;
    for (EdgeBlock block : blocks) {
      min = Math.min(min, block.minId());
      max = Math.max(max, block.maxId());
      edges += block.size();
    }
    if (edges == 0) {
      return new Endpoints(new long[0], new byte[0], new int[0]);
    }
    long range = max - min + 1; // not positive if it overflows
    long markable = Math.min(IdMap.MOST_VERTICES, Math.max(1 << 10, 4 * edges));
    return range > 0 && range <= markable
        ? byMarking(blocks, count, min, (int) range)
        : byHashing(blocks, count);
  }

  /** Registrations of these vertices with their owners, except the partition {@code skipped}. */
  List<Addressed<VertexRegistration>> registrations(int holder, int skipped, VertexRanges ranges) {
    int[] slices = ranges.slices(ids);
    List<Addressed<VertexRegistration>> registrations = new ArrayList<>();
    for (int owner = 0; owner < ranges.partitionCount(); owner++) {
      int from = slices[owner];
      int to = slices[owner + 1];
      if (owner != skipped && from < to) {
        registrations.add(
            new Addressed<>(
                owner,
                new VertexRegistration(
                    holder,
                    Arrays.copyOfRange(ids, from, to),
                    Arrays.copyOfRange(roles, from, to),
                    Arrays.copyOfRange(degrees, from, to))));
      }
    }
    return registrations;
  }

  private static Endpoints byMarking(EdgeBlock[] blocks, Count counted, long min, int range) {
    TaskEngine.current().memory().require(5L * range, "vertex ids");
    byte[] marks = new byte[range];
    int[] degrees = new int[range];
    for (EdgeBlock block : blocks) {
      int size = block.size();
      for (int i = 0; i < size; i++) {
        int source = (int) (block.source(i) - min);
        int target = (int) (block.target(i) - min);
        marks[source] |= SOURCE;
        marks[target] |= TARGET;
        degrees[source]++;
        if (counted != Count.OUT && counted.countsTarget(source, target)) {
          degrees[target]++;
        }
      }
    }
    int count = 0;
    for (byte mark : marks) {
      count += mark == 0 ? 0 : 1;
    }
    long[] ids = new long[count];
    byte[] roles = new byte[count];
    int[] counts = new int[count];
    int next = 0;
    for (int i = 0; i < range; i++) {
      if (marks[i] != 0) {
        ids[next] = min + i;
        counts[next] = degrees[i];
        roles[next++] = marks[i];
      }
    }
    return new Endpoints(ids, roles, counts);
  }

  private static Endpoints byHashing(EdgeBlock[] blocks, Count counted) {
    Table table = new Table();
    for (EdgeBlock block : blocks) {
      int size = block.size();
      for (int i = 0; i < size; i++) {
        long source = block.source(i);
        long target = block.target(i);
        int slot = table.mark(source, SOURCE);
        table.degrees[slot]++;
        slot = table.mark(target, TARGET);
        if (counted.countsTarget(source, target)) {
          table.degrees[slot]++;
        }
      }
    }
    return table.ends();
  }

  /** Marks by id: open addressing with linear probing, at most half full. */
  private static final class Table {
    private long[] keys = new long[1 << 10];
    private byte[] marks = new byte[keys.length]; // 0 where there is no key
    private int[] degrees = new int[keys.length];
    private int size;

    /** Marks an id and returns its slot, which is valid until the next call. */
    int mark(long id, byte role) {
      int slot = slotOf(id);
      if (marks[slot] == 0) {
        if (size >= keys.length / 2) {
          grow();
          slot = slotOf(id);
        }
        keys[slot] = id;
        size++;
      }
      marks[slot] |= role;
      return slot;
    }

    private int slotOf(long id) {
      int mask = keys.length - 1;
      int slot = (int) RangeSample.hash(id) & mask;
      while (marks[slot] != 0 && keys[slot] != id) {
        slot = (slot + 1) & mask;
      }
      return slot;
    }

    private void grow() {
      int capacity = Math.multiplyExact(keys.length, 2);
      TaskEngine.current().memory().require(13L * capacity, "vertex ids");
      long[] oldKeys = keys;
      byte[] oldMarks = marks;
      int[] oldDegrees = degrees;
      keys = new long[capacity];
      marks = new byte[capacity];
      degrees = new int[capacity];
      for (int i = 0; i < oldKeys.length; i++) {
        if (oldMarks[i] != 0) {
          int slot = slotOf(oldKeys[i]);
          keys[slot] = oldKeys[i];
          marks[slot] = oldMarks[i];
          degrees[slot] = oldDegrees[i];
        }
      }
    }

    Endpoints ends() {
      long[] ids = new long[size];
      int next = 0;
      for (int i = 0; i < keys.length; i++) {
        if (marks[i] != 0) {
          ids[next++] = keys[i];
        }
      }
      ids = SortedIds.of(ids, size);
      byte[] roles = new byte[size];
      int[] counts = new int[size];
      for (int i = 0; i < size; i++) {
        int slot = slotOf(ids[i]);
        roles[i] = marks[slot];
        counts[i] = degrees[slot];
      }
      return new Endpoints(ids, roles, counts);
    }
  }
}
