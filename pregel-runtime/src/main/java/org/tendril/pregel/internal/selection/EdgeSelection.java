package org.tendril.pregel.internal.selection;

import org.jspecify.annotations.Nullable;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;

/**
 * The selected edges as lists by ascending owners: out-lists, which belong to sources, or in-lists,
 * which belong to targets. Edges with an inactive other endpoint may have to be skipped. A position
 * in the concatenated lists identifies an edge, so that any range of positions can be a block.
 * Immutable.
 *
 * <p>Both kinds visit the edges of one target in ascending order of the source, and the edges of
 * one source in ascending order of the target: the order in which messages are merged.
 */
public final class EdgeSelection {
  private final String reason;
  private final boolean inward;
  private final Adjacency lists;
  private final VertexSet owners;
  private final @Nullable CollectedEdges collected; // instead of the lists
  private final byte[] active; // by vertex: 1 if it computed; empty if no edge is skipped
  private final boolean either; // no edge of an active owner is skipped
  private final long @Nullable [] before; // by index of the owner: edges of the owners before it

  private EdgeSelection(
      String reason,
      boolean inward,
      Adjacency lists,
      VertexSet owners,
      @Nullable CollectedEdges collected,
      byte[] active,
      boolean either) {
    this.reason = reason;
    this.inward = inward;
    this.lists = lists;
    this.owners = owners;
    this.collected = collected;
    this.active = active;
    this.either = either;
    this.before = owners.isAll() || collected != null ? null : edgesBefore(owners, lists);
  }

  private static long[] edgesBefore(VertexSet owners, Adjacency lists) {
    long[] before = new long[owners.count() + 1];
    for (int i = 0; i < owners.count(); i++) {
      before[i + 1] = before[i] + lists.degree(owners.at(i));
    }
    return before;
  }

  /** All edges in the lists of the owners. */
  static EdgeSelection of(Adjacency lists, boolean inward, VertexSet owners) {
    return new EdgeSelection("owners", inward, lists, owners, null, new byte[0], false);
  }

  /** The edges in the lists of the owners with an active other endpoint. */
  static EdgeSelection between(Adjacency lists, boolean inward, VertexSet owners, byte[] active) {
    return new EdgeSelection("others", inward, lists, owners, null, active, false);
  }

  /** All edges with at least one active endpoint. */
  static EdgeSelection either(Adjacency lists, boolean inward, byte[] active) {
    VertexSet all = VertexSet.all(lists.vertexCount());
    return new EdgeSelection("either", inward, lists, all, null, active, true);
  }

  /** Exactly the given edges. */
  static EdgeSelection of(Adjacency out, CollectedEdges edges) {
    VertexSet none = VertexSet.all(0); // the edges hold their sources
    return new EdgeSelection("collected", false, out, none, edges, new byte[0], false);
  }

  /** The kind of selection, for reports. */
  public String reason() {
    return reason;
  }

  /** Whether the lists belong to targets. */
  public boolean isInward() {
    return inward;
  }

  /** Number of positions, those of skipped edges included. */
  public long size() {
    return edgesBefore(ownerCount());
  }

  private int ownerCount() {
    return collected != null ? collected.ownerCount() : owners.count();
  }

  /** Index of the owner whose list holds a position. O(log owners). */
  public int ownerAt(long position) {
    int low = 0;
    int high = ownerCount() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (edgesBefore(middle + 1) > position) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** First position of an owner's list; the size if {@code index} is the number of owners. */
  public long edgesBefore(int index) {
    if (collected != null) {
      return collected.startOf(index);
    }
    return before == null ? lists.edgesBefore(index) : before[index];
  }

  public int owner(int index) {
    return collected != null ? collected.source(index) : owners.at(index);
  }

  /** The array of the other endpoints. */
  public int[] othersOf(int index) {
    return collected != null ? collected.targets() : segmentOf(index).targets();
  }

  /** The source of edge values, parallel to the other endpoints. */
  public double @Nullable [] columnsOf(int index) {
    return collected != null ? collected.columns() : segmentOf(index).column();
  }

  /** Where in these arrays the owner's list starts. */
  public int startOf(int index) {
    if (collected != null) {
      return collected.startOf(index);
    }
    AdjacencySegment segment = segmentOf(index);
    return segment.offsets()[owners.at(index) - segment.firstVertex()];
  }

  public int degree(int index) {
    return collected != null ? collected.degree(index) : lists.degree(owners.at(index));
  }

  private AdjacencySegment segmentOf(int index) {
    return lists.segmentOf(owners.at(index));
  }

  public boolean takesEveryEdgeOf(int owner) {
    return active.length == 0 || (either && active[owner] != 0);
  }

  /** By vertex: 1 if it is active; unspecified where every edge is taken. */
  public byte[] active() {
    return active;
  }
}
