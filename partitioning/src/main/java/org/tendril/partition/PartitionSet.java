package org.tendril.partition;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.engine.parallel.Blocks;

/**
 * A graph as one or more partitions. One partition is the usual case on the embedded engine: it is
 * the whole graph and has no mirrors. Several come from a vertex-cut: each edge belongs to one
 * partition, and a vertex has a copy wherever it has edges.
 *
 * <p>The same graph and assignment give the same partitions for any number of threads. Immutable
 * and thread-safe.
 */
public final class PartitionSet {
  private final GraphPartition whole;
  private final List<EdgePartition> parts; // empty for a single partition

  private PartitionSet(GraphPartition whole, List<EdgePartition> parts) {
    this.whole = whole;
    this.parts = parts;
  }

  /** The graph as one partition. O(1). */
  public static PartitionSet single(GraphPartition whole) {
    return new PartitionSet(whole, List.of());
  }

  /**
   * The graph cut as {@code assignment} says; uncut if that names one partition. O(m r + n P) time,
   * where r is the replication factor; the partitions take about as much memory as the graph.
   *
   * @throws IllegalArgumentException if the assignment has another number of edges than the graph,
   *     or vertices times partitions / 64 reach 2^31
   * @throws org.tendril.engine.GraphException.ResourceExhausted if it does not fit into the
   *     engine's memory budget
   */
  public static PartitionSet cut(GraphPartition whole, EdgeAssignment assignment) {
    if (assignment.edgeCount() != whole.outAdjacency().edgeCount()) {
      throw new IllegalArgumentException(
          "the assignment must be of this graph: edges="
              + whole.edgeCount()
              + " assigned="
              + assignment.edgeCount());
    }
    if (assignment.partitionCount() == 1) {
      return single(whole);
    }
    Engine engine = whole.engine();
    int cutAtOnce = Math.min(engine.parallel().threads(), assignment.partitionCount());
    engine
        .memory()
        .require(
            VertexCopies.bytesFor(whole.vertexCount(), assignment.partitionCount())
                + (long) Integer.BYTES * whole.vertexCount() * cutAtOnce,
            "cutting a graph");
    VertexCopies copies = VertexCopies.of(whole, assignment);
    EdgePartition[] parts = new EdgePartition[assignment.partitionCount()];
    engine
        .parallel()
        .forEach(
            Blocks.single(parts.length),
            (part, from, to) -> parts[part] = new Cutter(whole, assignment, copies, part).cut());
    return new PartitionSet(whole, List.of(parts));
  }

  /** The graph uncut. */
  public GraphPartition whole() {
    return whole;
  }

  /** Number of partitions, at least 1. */
  public int count() {
    return Math.max(1, parts.size());
  }

  /** Whether there is one partition, the whole graph. */
  public boolean isSingle() {
    return parts.isEmpty();
  }

  /** The partitions of a cut graph, in order; empty for a single one. */
  public List<EdgePartition> parts() {
    return parts;
  }

  /** Whether any vertex has a mirror in this role. */
  public boolean hasMirrors(MirrorRole role) {
    for (EdgePartition part : parts) {
      for (int other = 0; other < parts.size(); other++) {
        if (part.routing().mirrors(role, other).length > 0) {
          return true;
        }
      }
    }
    return false;
  }

  /** Lists of local vertices by role and partition. */
  private static final class RouteLists {
    private final Map<MirrorRole, IntArrayList[]> lists = new EnumMap<>(MirrorRole.class);

    RouteLists(int partitionCount) {
      for (MirrorRole role : MirrorRole.values()) {
        IntArrayList[] byPartition = new IntArrayList[partitionCount];
        Arrays.setAll(byPartition, partition -> new IntArrayList());
        lists.put(role, byPartition);
      }
    }

    /** Adds a route to {@code other} in each role that the copy in {@code holder} plays. */
    void add(int local, int other, VertexCopies copies, int rank, int holder) {
      if (copies.plays(MirrorRole.ANY, rank, holder)) {
        lists.forEach(
            (role, byPartition) -> {
              if (copies.plays(role, rank, holder)) {
                byPartition[other].add(local);
              }
            });
      }
    }

    Map<MirrorRole, int[][]> toArrays() {
      Map<MirrorRole, int[][]> arrays = new EnumMap<>(MirrorRole.class);
      lists.forEach(
          (role, byPartition) ->
              arrays.put(
                  role,
                  Arrays.stream(byPartition).map(IntArrayList::toIntArray).toArray(int[][]::new)));
      return arrays;
    }
  }

  /** Builds one partition. */
  private static final class Cutter implements RowBuilder.Rows {
    private final GraphPartition whole;
    private final Adjacency out;
    private final EdgeAssignment assignment;
    private final VertexCopies copies;
    private final int part;
    private final int[] ranks; // by local vertex
    private final int[] localOf; // by rank; undefined without a copy here

    Cutter(GraphPartition whole, EdgeAssignment assignment, VertexCopies copies, int part) {
      this.whole = whole;
      this.out = whole.outAdjacency();
      this.assignment = assignment;
      this.copies = copies;
      this.part = part;
      this.ranks = ranks();
      this.localOf = new int[whole.vertexCount()];
      for (int local = 0; local < ranks.length; local++) {
        localOf[ranks[local]] = local;
      }
    }

    private int[] ranks() {
      IntArrayList found = new IntArrayList();
      for (int vertex = 0; vertex < copies.vertexCount(); vertex++) {
        if (copies.isCopied(vertex, part)) {
          found.add(vertex);
        }
      }
      return found.toIntArray();
    }

    EdgePartition cut() {
      Adjacency adjacency =
          RowBuilder.build(
              whole.engine(),
              ranks.length,
              Blocks.even(ranks.length),
              out.columnKind(),
              whole.mostSegmentEdges(),
              this);
      GraphPartition graph =
          GraphPartition.derived(whole, new RankedIdMap(whole.ids(), ranks), false, adjacency);
      EdgePartition built =
          new EdgePartition(part, whole, graph, ranks, masters(), routing(), copies.masters());
      long ownBytes = built.retainedBytes() - adjacency.retainedBytes(); // those are reserved
      whole.engine().memory().reserve(built, ownBytes, "copies of vertices");
      return built;
    }

    private RoutingTable routing() {
      RouteLists mirrors = new RouteLists(copies.partitionCount());
      RouteLists mirrored = new RouteLists(copies.partitionCount());
      for (int local = 0; local < ranks.length; local++) {
        int master = copies.master(ranks[local]);
        if (master != part) {
          mirrors.add(local, master, copies, ranks[local], part);
          continue;
        }
        for (int other = 0; other < copies.partitionCount(); other++) {
          if (other != part) {
            mirrored.add(local, other, copies, ranks[local], other);
          }
        }
      }
      return new RoutingTable(mirrors.toArrays(), mirrored.toArrays());
    }

    private int[] masters() {
      IntArrayList masters = new IntArrayList();
      for (int local = 0; local < ranks.length; local++) {
        if (copies.master(ranks[local]) == part) {
          masters.add(local);
        }
      }
      return masters.toIntArray();
    }

    @Override
    public int degree(int local) {
      int rank = ranks[local];
      AdjacencySegment segment = out.segmentOf(rank);
      short[] partitions = assignment.ofSegment(out.segmentIndexOf(rank));
      int at = rank - segment.firstVertex();
      int count = 0;
      for (int edge = segment.offsets()[at]; edge < segment.offsets()[at + 1]; edge++) {
        count += partitions[edge] == part ? 1 : 0;
      }
      return count;
    }

    @Override
    public void write(int local, int[] targets, double @Nullable [] weights, int at) {
      int rank = ranks[local];
      AdjacencySegment segment = out.segmentOf(rank);
      short[] partitions = assignment.ofSegment(out.segmentIndexOf(rank));
      double[] oldWeights = segment.column();
      int from = segment.offsets()[rank - segment.firstVertex()];
      int to = segment.offsets()[rank - segment.firstVertex() + 1];
      int next = at;
      for (int edge = from; edge < to; edge++) {
        if (partitions[edge] == part) {
          targets[next] = localOf[segment.targets()[edge]];
          if (weights != null && oldWeights != null) {
            weights[next] = oldWeights[edge];
          }
          next++;
        }
      }
    }
  }
}
