package org.tendril.partition.internal.cut;

import static org.assertj.core.api.Assertions.assertThat;

import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;

/** Compares partitions. */
public final class Partitions {
  private Partitions() {}

  /** Checks that all properties of the partitions are equal. */
  public static void assertSame(CutPartition actual, CutPartition expected) {
    assertThat(actual.index()).isEqualTo(expected.index());
    assertThat(actual.partitionCount()).isEqualTo(expected.partitionCount());
    assertThat(actual.wholeVertexCount()).isEqualTo(expected.wholeVertexCount());
    assertThat(actual.ordinals()).isEqualTo(expected.ordinals());
    assertThat(actual.masters()).isEqualTo(expected.masters());
    for (int local = 0; local < expected.vertexCount(); local++) {
      assertThat(actual.outDegree(local)).isEqualTo(expected.outDegree(local));
      assertThat(bits(actual.outWeight(local))).isEqualTo(bits(expected.outWeight(local)));
      int ordinal = expected.ordinals()[local];
      assertThat(actual.localOf(ordinal)).isEqualTo(local);
      assertThat(actual.masterOf(ordinal)).isEqualTo(expected.masterOf(ordinal));
    }
    for (MirrorRole role : MirrorRole.values()) {
      for (int other = 0; other < expected.partitionCount(); other++) {
        assertThat(actual.routing().mirrors(role, other))
            .isEqualTo(expected.routing().mirrors(role, other));
        assertThat(actual.routing().mirrored(role, other))
            .isEqualTo(expected.routing().mirrored(role, other));
      }
    }
    assertSame(actual.graph(), expected.graph());
    assertThat(actual.knowsAllIds()).isEqualTo(expected.knowsAllIds());
    assertThat(actual.retainedBytes()).isPositive();
  }

  /** Checks that the graphs have the same ids, edges and columns, the latter bit by bit. */
  public static void assertSame(GraphPartition actual, GraphPartition expected) {
    assertThat(actual.vertexCount()).isEqualTo(expected.vertexCount());
    assertThat(actual.edgeCount()).isEqualTo(expected.edgeCount());
    assertThat(actual.isSymmetric()).isEqualTo(expected.isSymmetric());
    assertThat(actual.hasWeights()).isEqualTo(expected.hasWeights());
    assertThat(actual.hasEdgeNumbers()).isEqualTo(expected.hasEdgeNumbers());
    for (int vertex = 0; vertex < expected.vertexCount(); vertex++) {
      long id = expected.ids().vertexId(vertex);
      assertThat(actual.ids().vertexId(vertex)).isEqualTo(id);
      assertThat(actual.ids().vertexOf(id)).isEqualTo(vertex);
      assertThat(list(actual, vertex)).as("list of %s", id).isEqualTo(list(expected, vertex));
      assertThat(column(actual, vertex)).as("column of %s", id).isEqualTo(column(expected, vertex));
    }
  }

  private static int[] list(GraphPartition graph, int vertex) {
    int[] list = new int[graph.outAdjacency().degree(vertex)];
    graph.outAdjacency().copyNeighbors(vertex, list);
    return list;
  }

  private static long[] column(GraphPartition graph, int vertex) {
    AdjacencySegment segment = graph.outAdjacency().segmentOf(vertex);
    double[] column = segment.column();
    int local = vertex - segment.firstVertex();
    long[] bits =
        new long[column == null ? 0 : segment.offsets()[local + 1] - segment.offsets()[local]];
    for (int i = 0; i < bits.length && column != null; i++) {
      bits[i] = bits(column[segment.offsets()[local] + i]);
    }
    return bits;
  }

  private static long bits(double value) {
    return Double.doubleToRawLongBits(value);
  }
}
