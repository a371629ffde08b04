package org.tendril.partition;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.TaskEngine;
import org.tendril.engine.internal.serialization.PackedForm;

/** A partition as it is written: arrays alone. Its ids come back without their dictionary. */
final class PackedPartition implements PackedForm {
  private static final long serialVersionUID = 1L;

  private final int index;
  private final int wholeVertexCount;
  private final int[] ranks;
  private final int[] masters;
  private final int[][] mirrors; // by role and partition
  private final int[][] mirrored; // by role and partition
  private final int[] outDegrees;
  private final double @Nullable [] outWeights;
  private final short @Nullable [] masterTable; // either this
  private final int @Nullable [] firstRanks; // or this
  private final PackedIds ids;
  private final @Nullable PackedIds wholeIds; // either this
  private final long @Nullable [] rangeStarts; // or this
  private final boolean numbered;
  private final int segmentShift;
  private final int mostSegmentEdges;
  private final int[][] offsets; // by segment
  private final int[][] targets; // by segment
  private final double @Nullable [][] column; // by segment

  PackedPartition(EdgePartition part) {
    this.index = part.index();
    this.wholeVertexCount = part.wholeVertexCount();
    this.ranks = part.ranks();
    this.masters = part.masters();
    this.mirrors = part.routing().mirrorLists();
    this.mirrored = part.routing().mirroredLists();
    this.outDegrees = part.outDegrees();
    this.outWeights = part.outWeights();
    MasterLookup lookup = part.masterLookup();
    this.masterTable = lookup instanceof MasterLookup.Table table ? table.partitions() : null;
    this.firstRanks = lookup instanceof MasterLookup.Ranges ranges ? ranges.firstRanks() : null;
    this.ids = PackedIds.of(part.graph().ids());
    VertexLookup vertices = part.lookup();
    this.wholeIds = vertices instanceof VertexLookup.Whole all ? PackedIds.of(all.ids()) : null;
    this.rangeStarts =
        vertices instanceof VertexLookup.Owners owners ? owners.ranges().starts() : null;
    Adjacency out = part.graph().outAdjacency();
    int count = out.segmentCount();
    this.numbered = out.columnKind() == EdgeColumnKind.NUMBERS;
    this.segmentShift = out.segmentShift();
    this.mostSegmentEdges = part.graph().mostSegmentEdges();
    this.offsets = new int[count][];
    this.targets = new int[count][];
    double[][] columns = new double[count][];
    for (int i = 0; i < count; i++) {
      offsets[i] = out.segment(i).offsets();
      targets[i] = out.segment(i).targets();
      double[] ofSegment = out.segment(i).column();
      if (ofSegment != null) {
        columns[i] = ofSegment;
      }
    }
    this.column = out.columnKind().isPresent() ? columns : null;
  }

  @Override
  public EdgePartition unpacked() {
    AdjacencySegment[] segments = new AdjacencySegment[offsets.length];
    for (int i = 0; i < segments.length; i++) {
      segments[i] =
          new AdjacencySegment(
              i == 0 ? 0 : i << segmentShift,
              offsets[i],
              targets[i],
              column == null ? null : column[i],
              numbered);
    }
    GraphPartition graph =
        GraphPartition.ofParts(
            TaskEngine.current(),
            ids.unpacked(),
            new Adjacency(ranks.length, segmentShift, segments),
            mostSegmentEdges);
    return new EdgePartition(
        index,
        graph,
        wholeVertexCount,
        ranks,
        masters,
        RoutingTable.ofLists(mirrors, mirrored),
        masterTable != null
            ? new MasterLookup.Table(masterTable)
            : new MasterLookup.Ranges(Objects.requireNonNull(firstRanks)),
        outDegrees,
        outWeights,
        wholeIds != null
            ? VertexLookup.of(wholeIds.unpacked())
            : VertexLookup.of(new VertexRanges(Objects.requireNonNull(rangeStarts))));
  }

  private Object readResolve() {
    return unpacked();
  }

  /** Ids as they are written: a range, or all of them, ascending. */
  static final class PackedIds implements java.io.Serializable {
    private static final long serialVersionUID = 1L;

    private final long first;
    private final int count;
    private final long @Nullable [] ids; // null for the range of count ids from first on

    private PackedIds(long first, int count, long @Nullable [] ids) {
      this.first = first;
      this.count = count;
      this.ids = ids;
    }

    static PackedIds of(IdMap map) {
      int count = map.size();
      if (count == 0) {
        return new PackedIds(0, 0, null);
      }
      long first = map.vertexId(0);
      if (map.vertexId(count - 1) - first == count - 1L) {
        return new PackedIds(first, count, null);
      }
      long[] ids = new long[count];
      for (int vertex = 0; vertex < count; vertex++) {
        ids[vertex] = map.vertexId(vertex);
      }
      return new PackedIds(first, count, ids);
    }

    IdMap unpacked() {
      return ids == null ? IdMap.range(first, count) : new SortedIdMap(ids);
    }
  }
}
