package org.tendril.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tendril.engine.Engine;
import org.tendril.partition.internal.build.AdjacencyBuilder;

class EdgeAssignmentTest {
  private final Engine engine = Engine.local().threads(3).build();

  @AfterEach
  void closeEngine() {
    engine.close();
  }

  private GraphPartition graph(int mostSegmentEdges) {
    SlowGraph slow = SlowGraph.random(7, 900, 9000, 3);
    return AdjacencyBuilder.graph(engine, slow.table(false, 97), false, mostSegmentEdges);
  }

  /** Assigns each edge by both of its ends, so that a wrong position is detected. */
  private static final EdgeAssignment.Rule BY_ENDS =
      (source, targets, from, to, parts) -> {
        for (int i = from; i < to; i++) {
          parts[i] = (short) ((31 * source + targets[i]) % 1000);
        }
      };

  @Test
  void returnsPartitionByCanonicalPosition() {
    for (int most : new int[] {500, 1_000_000}) {
      GraphPartition graph = graph(most);
      EdgeAssignment assignment = EdgeAssignment.byRule(graph, 1000, BY_ENDS);
      assertThat(assignment.edgeCount()).isEqualTo(graph.edgeCount());
      assertThat(assignment.partitionCount()).isEqualTo(1000);
      Adjacency out = graph.outAdjacency();
      int[] targets = new int[9000];
      for (int vertex = 0; vertex < graph.vertexCount(); vertex++) {
        int degree = out.copyNeighbors(vertex, targets);
        for (int i = 0; i < degree; i++) {
          assertThat(assignment.partitionOf(out.edgesBefore(vertex) + i))
              .isEqualTo((31 * vertex + targets[i]) % 1000);
        }
      }
    }
  }

  @Test
  void keepsGivenAssignment() {
    GraphPartition graph = graph(500);
    EdgeAssignment byRule = EdgeAssignment.byRule(graph, 1000, BY_ENDS);
    short[][] parts = new short[graph.outAdjacency().segmentCount()][];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = byRule.ofSegment(i).clone();
    }
    EdgeAssignment given = EdgeAssignment.ofSegments(graph, 1000, parts);
    assertThat(parts.length).isGreaterThan(1);
    for (long edge = 0; edge < graph.edgeCount(); edge++) {
      assertThat(given.partitionOf(edge)).isEqualTo(byRule.partitionOf(edge));
    }
    parts[1] = new short[3];
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EdgeAssignment.ofSegments(graph, 1000, parts))
        .withMessageStartingWith("each edge must have one partition: segment=1 partitions=3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EdgeAssignment.ofSegments(graph, 1000, new short[1][0]))
        .withMessageStartingWith("there must be one array for each segment: arrays=1");
  }

  @Test
  void refusesPartitionsOutOfRange() {
    GraphPartition graph = graph(1_000_000);
    for (int count : new int[] {-1, 0, 32768}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> EdgeAssignment.byRule(graph, count, BY_ENDS))
          .withMessage("partitions must be in [1, 32767]: partitions=" + count);
    }
    assertThatThrownBy(() -> EdgeAssignment.byRule(graph, 10, BY_ENDS))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("an edge partitioner must name partitions in [0, 10): partition=");
    EdgeAssignment assignment = EdgeAssignment.byRule(graph, 1000, BY_ENDS);
    assertThatThrownBy(() -> assignment.partitionOf(9000))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
