package org.tendril.partition.internal.cut;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.parallel.Blocks;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.EdgeAssignment;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.internal.build.RowBuilder;
import org.tendril.partition.internal.build.Segments;
import org.tendril.partition.internal.idmap.SelectedIdMap;

/** Builds one partition of a graph that this JVM holds as a whole. */
public final class Cutter implements RowBuilder.Rows {
  private final GraphPartition whole;
  private final Adjacency out;
  private final EdgeAssignment assignment;
  private final VertexCopies copies;
  private final int part;
  private final int[] ordinals; // by local vertex
  private final int[] localOf; // by ordinal; undefined without a local copy

  public Cutter(GraphPartition whole, EdgeAssignment assignment, VertexCopies copies, int part) {
    this.whole = whole;
    this.out = whole.outAdjacency();
    this.assignment = assignment;
    this.copies = copies;
    this.part = part;
    this.ordinals = ordinals();
    this.localOf = new int[whole.vertexCount()];
    for (int local = 0; local < ordinals.length; local++) {
      localOf[ordinals[local]] = local;
    }
  }

  private int[] ordinals() {
    IntArrayList found = new IntArrayList();
    for (int vertex = 0; vertex < copies.vertexCount(); vertex++) {
      if (copies.isCopied(vertex, part)) {
        found.add(vertex);
      }
    }
    return found.toIntArray();
  }

  public CutPartition cut() {
    Adjacency adjacency =
        RowBuilder.build(
            whole.engine(),
            ordinals.length,
            Blocks.even(ordinals.length),
            out.edgeColumn(),
            Segments.mostEdges(out),
            this);
    GraphPartition graph =
        GraphPartition.ofStored(
            whole.engine(), new SelectedIdMap(whole.ids(), ordinals), false, adjacency);
    CutPartition built =
        new CutPartition(
            part,
            graph,
            whole.vertexCount(),
            ordinals,
            masters(),
            routing(),
            new MasterLookup.Table(copies.masters()),
            outDegrees(),
            outWeights(),
            VertexLookup.of(whole.ids()));
    long ownBytes = built.retainedBytes() - adjacency.retainedBytes(); // those are reserved
    whole.engine().memory().reserve(built, ownBytes, "copies of vertices");
    return built;
  }

  private int[] outDegrees() {
    int[] degrees = new int[ordinals.length];
    for (int local = 0; local < degrees.length; local++) {
      degrees[local] = out.degree(ordinals[local]);
    }
    return degrees;
  }

  private double @Nullable [] outWeights() {
    if (!out.hasWeights()) {
      return null;
    }
    double[] ofWhole = whole.outWeights();
    double[] weights = new double[ordinals.length];
    for (int local = 0; local < weights.length; local++) {
      weights[local] = ofWhole[ordinals[local]];
    }
    return weights;
  }

  private RoutingTable routing() {
    RouteLists mirrors = new RouteLists(copies.partitionCount());
    RouteLists mirrored = new RouteLists(copies.partitionCount());
    for (int local = 0; local < ordinals.length; local++) {
      int master = copies.master(ordinals[local]);
      if (master != part) {
        mirrors.add(local, master, copies, ordinals[local], part);
        continue;
      }
      for (int other = 0; other < copies.partitionCount(); other++) {
        if (other != part) {
          mirrored.add(local, other, copies, ordinals[local], other);
        }
      }
    }
    return RoutingTable.ofLists(mirrors.toArrays(), mirrored.toArrays());
  }

  private int[] masters() {
    IntArrayList masters = new IntArrayList();
    for (int local = 0; local < ordinals.length; local++) {
      if (copies.master(ordinals[local]) == part) {
        masters.add(local);
      }
    }
    return masters.toIntArray();
  }

  @Override
  public int degree(int local) {
    int ordinal = ordinals[local];
    AdjacencySegment segment = out.segmentOf(ordinal);
    short[] partitions = assignment.ofSegment(out.segmentIndexOf(ordinal));
    int at = ordinal - segment.firstVertex();
    int count = 0;
    for (int edge = segment.offsets()[at]; edge < segment.offsets()[at + 1]; edge++) {
      count += partitions[edge] == part ? 1 : 0;
    }
    return count;
  }

  @Override
  public void write(int local, int[] targets, double @Nullable [] weights, int at) {
    int ordinal = ordinals[local];
    AdjacencySegment segment = out.segmentOf(ordinal);
    short[] partitions = assignment.ofSegment(out.segmentIndexOf(ordinal));
    double[] oldWeights = segment.column();
    int from = segment.offsets()[ordinal - segment.firstVertex()];
    int to = segment.offsets()[ordinal - segment.firstVertex() + 1];
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

  /** Lists of local vertices by role and partition. */
  private static final class RouteLists {
    private static final MirrorRole[] ROLES = MirrorRole.values();

    private final int partitionCount;
    private final IntArrayList[] lists;

    RouteLists(int partitionCount) {
      this.partitionCount = partitionCount;
      this.lists = new IntArrayList[ROLES.length * partitionCount];
      Arrays.setAll(lists, list -> new IntArrayList());
    }

    /** Adds a route to {@code other} in each role of the copy in {@code holder}. */
    void add(int local, int other, VertexCopies copies, int ordinal, int holder) {
      for (MirrorRole role : ROLES) {
        if (copies.plays(role, ordinal, holder)) {
          lists[RoutingTable.at(role, other, partitionCount)].add(local);
        }
      }
    }

    int[][] toArrays() {
      return Arrays.stream(lists).map(IntArrayList::toIntArray).toArray(int[][]::new);
    }
  }
}
