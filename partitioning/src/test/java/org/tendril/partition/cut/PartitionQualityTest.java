package org.tendril.partition.cut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tendril.engine.Engine;
import org.tendril.partition.EdgeAssignment;
import org.tendril.partition.EdgePartitioner;
import org.tendril.partition.EdgeTable;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;
import org.tendril.partition.cut.CutEdges.AssignedEdge;
import org.tendril.partition.internal.build.SmallSegments;

class PartitionQualityTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 64, 65, 300})
  void countsLikeSets(int count) {
    for (EdgePartitioner partitioner : EdgePartitioners.all()) {
      for (int threads : new int[] {1, 3}) {
        try (Engine engine = Engine.local().threads(threads).build()) {
          EdgeTable table = CutEdges.table(CutEdges.random(count, 5000, 40_000, 3));
          GraphPartition graph = SmallSegments.of(engine, table, threads == 3, /* most= */ 9000);
          EdgeAssignment assignment = partitioner.assign(graph, count);
          assertAgrees(
              PartitionQuality.of(graph, assignment, partitioner.name(), /* seconds= */ 2.5),
              CutEdges.assigned(graph, assignment));
        }
      }
    }
  }

  private static void assertAgrees(PartitionQuality quality, List<AssignedEdge> assigned) {
    Map<Integer, Long> edges = new HashMap<>();
    Map<Integer, Long> copies = new HashMap<>();
    assigned.forEach(edge -> edges.merge(edge.part(), 1L, Long::sum));
    Map<Long, Set<Integer>> homes = CutEdges.copies(assigned);
    homes.values().forEach(parts -> parts.forEach(part -> copies.merge(part, 1L, Long::sum)));
    long sum = copies.values().stream().mapToLong(Long::longValue).sum();
    int count = quality.partitionCount();
    assertThat(quality)
        .isEqualTo(
            new PartitionQuality(
                quality.partitioner(),
                count,
                assigned.size(),
                homes.size(),
                sum,
                Collections.max(edges.values()),
                Collections.max(copies.values()),
                2.5));
    assertThat(quality.replicationFactor()).isEqualTo((double) sum / homes.size());
    assertThat(quality.edgeBalance())
        .isCloseTo(quality.mostEdges() / ((double) assigned.size() / count), within(1e-9));
    assertThat(quality.vertexBalance())
        .isCloseTo(quality.mostCopies() / ((double) sum / count), within(1e-9));
  }

  @Test
  void ignoresIsolatedVertices() {
    try (Engine engine = Engine.local().threads(2).build()) {
      EdgeTable table = CutEdges.table(List.of(new CutEdges.Link(1, 2), new CutEdges.Link(7, 7)));
      EdgeTable wider = EdgeTable.of(table.blocks(), IdMap.range(0, 100));
      GraphPartition graph = GraphPartition.directed(engine, wider);
      PartitionQuality quality = PartitionQuality.of(graph, EdgePartitioners.dbh(), 1);
      assertThat(quality.vertices()).isEqualTo(3);
      assertThat(quality.copies()).isEqualTo(3);
      assertThat(quality.replicationFactor()).isEqualTo(1.0);
      assertThat(quality.seconds()).isNotNegative();
    }
  }

  @Test
  void reportsGraphWithoutEdgesAsBalanced() {
    try (Engine engine = Engine.local().threads(2).build()) {
      EdgeTable table = EdgeTable.of(List.of(), IdMap.range(0, 9));
      GraphPartition graph = GraphPartition.directed(engine, table);
      PartitionQuality quality = PartitionQuality.of(graph, EdgePartitioners.hdrf(), 8);
      assertThat(quality.replicationFactor()).isEqualTo(1.0);
      assertThat(quality.edgeBalance()).isEqualTo(1.0);
      assertThat(quality.vertexBalance()).isEqualTo(1.0);
    }
  }
}
