package org.tendril.partition.internal.cut;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.internal.TaskEngine;
import org.tendril.engine.internal.serialization.PackedForm;
import org.tendril.partition.Adjacency;
import org.tendril.partition.Adjacency.EdgeColumn;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;
import org.tendril.partition.internal.idmap.SortedIdMap;

/** The serialized form of a partition: only arrays. Drops the dictionary of ids. */
public final class PackedPartition implements PackedForm {
  private static final long serialVersionUID = 1L;

  private final int index;
  private final int wholeVertexCount;
  private final int[] ordinals;
  private final int[] masters;
  private final int[][] mirrors; // by role and partition
  private final int[][] mirrored; // by role and partition
  private final int[] outDegrees;
  private final double @Nullable [] outWeights;
  private final short @Nullable [] masterTable; // either this
  private final int @Nullable [] firstOrdinals; // or this
  private final PackedIds ids;
  private final @Nullable PackedIds wholeIds; // either this
  private final long @Nullable [] rangeStarts; // or this
  private final boolean numbered;
  private final int segmentShift;
  private final int[][] offsets; // by segment
  private final int[][] targets; // by segment
  private final double @Nullable [][] column; // by segment

  PackedPartition(CutPartition part) {
    this.index = part.index();
    this.wholeVertexCount = part.wholeVertexCount();
    this.ordinals = part.ordinals();
    this.masters = part.masters();
    this.mirrors = part.routing().mirrorLists();
    this.mirrored = part.routing().mirroredLists();
    this.outDegrees = part.outDegrees();
    this.outWeights = part.outWeights();
    MasterLookup lookup = part.masterLookup();
    this.masterTable = lookup instanceof MasterLookup.Table table ? table.partitions() : null;
    this.firstOrdinals =
        lookup instanceof MasterLookup.Ranges ranges ? ranges.firstOrdinals() : null;
    this.ids = PackedIds.of(part.graph().ids());
    VertexLookup vertices = part.lookup();
    this.wholeIds = vertices instanceof VertexLookup.Whole all ? PackedIds.of(all.ids()) : null;
    this.rangeStarts =
        vertices instanceof VertexLookup.Owners owners ? owners.ranges().starts() : null;
    Adjacency out = part.graph().outAdjacency();
    int count = out.segmentCount();
    this.numbered = out.edgeColumn() == EdgeColumn.NUMBERS;
    this.segmentShift = out.segmentShift();
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
    this.column = out.edgeColumn().isPresent() ? columns : null;
  }

  @Override
  public CutPartition unpacked() {
    AdjacencySegment[] segments = new AdjacencySegment[offsets.length];
    for (int i = 0; i < segments.length; i++) {
      segments[i] =
          AdjacencySegment.of(
              i == 0 ? 0 : i << segmentShift,
              offsets[i],
              targets[i],
              column == null ? null : column[i],
              numbered ? EdgeColumn.NUMBERS : EdgeColumn.weightedIf(column != null));
    }
    GraphPartition graph =
        GraphPartition.ofStored(
            TaskEngine.current(),
            ids.unpacked(),
            false,
            Adjacency.of(ordinals.length, segmentShift, segments));
    return new CutPartition(
        index,
        graph,
        wholeVertexCount,
        ordinals,
        masters,
        RoutingTable.ofLists(mirrors, mirrored),
        masterTable != null
            ? new MasterLookup.Table(masterTable)
            : new MasterLookup.Ranges(Objects.requireNonNull(firstOrdinals)),
        outDegrees,
        outWeights,
        wholeIds != null
            ? VertexLookup.of(wholeIds.unpacked())
            : VertexLookup.of(new VertexRanges(Objects.requireNonNull(rangeStarts))));
  }

  private Object readResolve() {
    return unpacked();
  }

  /** The serialized form of ids: a range, or an ascending array. */
  public static final class PackedIds implements java.io.Serializable {
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
