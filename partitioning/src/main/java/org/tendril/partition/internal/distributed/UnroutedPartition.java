package org.tendril.partition.internal.distributed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.engine.dataset.Addressed;
import org.tendril.engine.internal.TaskEngine;
import org.tendril.engine.internal.storage.Sized;
import org.tendril.partition.Adjacency.EdgeColumn;
import org.tendril.partition.EdgeBlock;
import org.tendril.partition.EdgeTable;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;
import org.tendril.partition.internal.build.AdjacencyBuilder;
import org.tendril.partition.internal.build.Segments;
import org.tendril.partition.internal.cut.CutPartition;
import org.tendril.partition.internal.cut.MasterLookup;
import org.tendril.partition.internal.cut.MirrorRole;
import org.tendril.partition.internal.cut.RoutingTable;
import org.tendril.partition.internal.cut.VertexLookup;
import org.tendril.partition.internal.cut.VertexRanges;
import org.tendril.partition.internal.idmap.HashIdMap;
import org.tendril.partition.internal.idmap.IdMaps;
import org.tendril.partition.internal.idmap.SortedIdMap;
import org.tendril.partition.internal.idmap.SortedIds;
import org.tendril.partition.internal.rewrite.PartitionTransforms;

/**
 * A partition of a distributed graph before it receives the ordinals of its mirrors: its vertices,
 * its edges and the copies of its masters. Local vertices ascend by id; the masters are consecutive
 * among them.
 */
final class UnroutedPartition implements Sized {
  private final int index;
  private final long[] ids; // by local vertex
  private final byte[] roles; // by local vertex, see Endpoints; 0 without local edges
  private final GraphPartition graph;
  private final int firstMaster; // local vertex
  private final int[] outDegrees; // by master, in the whole graph
  private final double @Nullable [] outWeights; // likewise; null without weights
  private final List<Copies> copies;

  /** The masters of this partition that have copies in another one. */
  private static final class Copies {
    final int holder;
    final int[] masters; // numbers among this partition's masters, ascending
    final byte[] roles; // by position in masters, of the copy

    Copies(int holder, int[] masters, byte[] roles) {
      this.holder = holder;
      this.masters = masters;
      this.roles = roles;
    }
  }

  /**
   * Builds the partition of the edges {@code received}.
   *
   * @param arriving registrations by other partitions and of declared vertices
   * @param sums the weights of out-edges placed away from their source; null if there are none
   */
  UnroutedPartition(
      int index,
      ReceivedEdges received,
      Iterator<VertexRegistration> arriving,
      VertexRanges ranges,
      EdgeColumn kind,
      @Nullable SourceSums sums) {
    this.index = index;
    List<VertexRegistration> registrations = new ArrayList<>();
    arriving.forEachRemaining(registrations::add);
    Endpoints ends = received.ends;
    int[] slices = ranges.slices(ends.ids);
    int from = slices[index];
    int to = slices[index + 1];
    long[] own = Arrays.copyOfRange(ends.ids, from, to);
    List<long[]> lists = new ArrayList<>(List.of(own));
    registrations.forEach(registered -> lists.add(registered.ids));
    long[] masters = SortedIds.union(lists);
    this.firstMaster = from;
    this.ids = spliced(ends.ids, from, to, masters);
    int[] ownPositions = SortedIds.positions(own, masters);
    this.roles = opened(ends.roles, from, to, masters.length);
    this.outDegrees = new int[masters.length];
    for (int i = 0; i < ownPositions.length; i++) {
      roles[firstMaster + ownPositions[i]] = ends.roles[from + i];
      outDegrees[ownPositions[i]] = ends.degrees[from + i];
    }
    this.copies = new ArrayList<>();
    for (VertexRegistration registered : registrations) {
      if (!registered.isDeclared()) {
        copies.add(copiesOf(registered, masters, outDegrees));
      }
    }
    this.graph = graph(ids, received.blocks, kind);
    this.outWeights =
        kind != EdgeColumn.WEIGHTS
            ? null
            : sums != null ? sums.by(masters) : sumsOf(graph, firstMaster, masters.length);
  }

  /** The roles with those of [from, to) replaced by {@code count} empty ones. */
  private static byte[] opened(byte[] roles, int from, int to, int count) {
    byte[] opened = new byte[roles.length - (to - from) + count];
    System.arraycopy(roles, 0, opened, 0, from);
    System.arraycopy(roles, to, opened, from + count, roles.length - to);
    return opened;
  }

  /** The copies that a partition registered; adds their out-edges to the degrees. */
  private static Copies copiesOf(VertexRegistration registered, long[] masters, int[] outDegrees) {
    int[] positions = SortedIds.positions(registered.ids, masters);
    for (int i = 0; i < positions.length; i++) {
      outDegrees[positions[i]] = Math.addExact(outDegrees[positions[i]], registered.degrees[i]);
    }
    return new Copies(registered.holder, positions, registered.roles);
  }

  /** The ids with those in [from, to) replaced by {@code others}. */
  private static long[] spliced(long[] ids, int from, int to, long[] others) {
    SortedIds.requireFits((long) ids.length - (to - from) + others.length);
    long[] spliced = new long[ids.length - (to - from) + others.length];
    System.arraycopy(ids, 0, spliced, 0, from);
    System.arraycopy(others, 0, spliced, from, others.length);
    System.arraycopy(ids, to, spliced, from + others.length, ids.length - to);
    return spliced;
  }

  /** The edges of blocks over all vertices of {@code ids}, which is not copied. */
  static GraphPartition graph(long[] ids, EdgeBlock[] blocks, EdgeColumn kind) {
    Engine engine = TaskEngine.current();
    IdMap map = IdMaps.ofAscending(engine, ids);
    AdjacencyBuilder.Built built =
        new AdjacencyBuilder(engine, ids.length, Segments.MOST_EDGES)
            .ofEdges(EdgeTable.of(Arrays.asList(blocks), kind, map), map, false);
    IdMap kept = map instanceof HashIdMap ? new SortedIdMap(ids) : map; // a third of the memory
    engine.memory().reserve(kept, kept.retainedBytes(), "vertex ids");
    return built.graph(engine, kept, false);
  }

  private static double[] sumsOf(GraphPartition graph, int from, int count) {
    return Arrays.copyOfRange(
        PartitionTransforms.weightSums(graph.engine(), graph.outAdjacency()), from, from + count);
  }

  int masterCount() {
    return outDegrees.length;
  }

  /** Details for the partitions that have copies, given the ordinal of the first local master. */
  List<Addressed<VertexDetails>> details(int firstOrdinal) {
    List<Addressed<VertexDetails>> details = new ArrayList<>();
    for (Copies at : copies) {
      int count = at.masters.length;
      int[] ordinals = new int[count];
      int[] degrees = new int[count];
      double[] weights = outWeights == null ? null : new double[count];
      for (int i = 0; i < count; i++) {
        ordinals[i] = firstOrdinal + at.masters[i];
        degrees[i] = outDegrees[at.masters[i]];
        if (weights != null && outWeights != null) {
          weights[i] = outWeights[at.masters[i]];
        }
      }
      details.add(new Addressed<>(at.holder, new VertexDetails(index, ordinals, degrees, weights)));
    }
    return details;
  }

  /** The finished partition with its mirrors; shares arrays with this one. */
  CutPartition finished(
      Iterator<VertexDetails> arriving, VertexRanges ranges, int[] firstOrdinals) {
    int count = ids.length;
    int[] ordinals = new int[count];
    int[] degrees = new int[count];
    double[] weights = outWeights == null ? null : new double[count];
    int[] masters = new int[masterCount()];
    for (int i = 0; i < masters.length; i++) {
      masters[i] = firstMaster + i;
      ordinals[firstMaster + i] = firstOrdinals[index] + i;
    }
    System.arraycopy(outDegrees, 0, degrees, firstMaster, masters.length);
    if (weights != null && outWeights != null) {
      System.arraycopy(outWeights, 0, weights, firstMaster, masters.length);
    }
    int[] slices = ranges.slices(ids);
    while (arriving.hasNext()) {
      VertexDetails details = arriving.next();
      int at = slices[details.owner];
      System.arraycopy(details.ordinals, 0, ordinals, at, details.ordinals.length);
      System.arraycopy(details.degrees, 0, degrees, at, details.ordinals.length);
      if (weights != null && details.outWeights != null) {
        System.arraycopy(details.outWeights, 0, weights, at, details.ordinals.length);
      }
    }
    return new CutPartition(
        index,
        graph,
        firstOrdinals[firstOrdinals.length - 1],
        ordinals,
        masters,
        routing(slices),
        new MasterLookup.Ranges(firstOrdinals),
        degrees,
        weights,
        VertexLookup.of(ranges));
  }

  private RoutingTable routing(int[] slices) {
    int partitionCount = slices.length - 1;
    int[][] mirrors = emptyLists(partitionCount);
    int[][] mirrored = emptyLists(partitionCount);
    for (int owner = 0; owner < partitionCount; owner++) {
      int from = slices[owner];
      int to = slices[owner + 1];
      if (owner != index && from < to) {
        int[] locals = new int[to - from];
        Arrays.setAll(locals, i -> from + i);
        addLists(mirrors, owner, partitionCount, locals, Arrays.copyOfRange(roles, from, to));
      }
    }
    for (Copies at : copies) {
      int[] locals = new int[at.masters.length];
      Arrays.setAll(locals, i -> firstMaster + at.masters[i]);
      addLists(mirrored, at.holder, partitionCount, locals, at.roles);
    }
    return RoutingTable.ofLists(mirrors, mirrored);
  }

  private static int[][] emptyLists(int partitionCount) {
    int[][] lists = new int[MirrorRole.values().length * partitionCount][];
    Arrays.fill(lists, new int[0]);
    return lists;
  }

  private static void addLists(
      int[][] lists, int partition, int partitionCount, int[] locals, byte[] roles) {
    lists[RoutingTable.at(MirrorRole.ANY, partition, partitionCount)] = locals;
    lists[RoutingTable.at(MirrorRole.SOURCE, partition, partitionCount)] =
        withRole(locals, roles, Endpoints.SOURCE);
    lists[RoutingTable.at(MirrorRole.TARGET, partition, partitionCount)] =
        withRole(locals, roles, Endpoints.TARGET);
  }

  /** The vertices with a role; {@code locals} itself if all have it. */
  private static int[] withRole(int[] locals, byte[] roles, byte role) {
    int count = 0;
    for (byte played : roles) {
      count += (played & role) == 0 ? 0 : 1;
    }
    if (count == locals.length) {
      return locals;
    }
    int[] playing = new int[count];
    int next = 0;
    for (int i = 0; i < locals.length; i++) {
      if ((roles[i] & role) != 0) {
        playing[next++] = locals[i];
      }
    }
    return playing;
  }

  @Override
  public long retainedBytes() {
    long bytes = graph.retainedBytes() + 9L * ids.length + 4L * outDegrees.length;
    bytes += outWeights == null ? 0 : 8L * outWeights.length;
    for (Copies at : copies) {
      bytes += 5L * at.masters.length;
    }
    return bytes;
  }
}
