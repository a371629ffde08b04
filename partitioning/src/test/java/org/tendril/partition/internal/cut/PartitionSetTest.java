package org.tendril.partition.internal.cut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.EdgeAssignment;
import org.tendril.partition.EdgeTable;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;
import org.tendril.partition.PartitionSet;
import org.tendril.partition.internal.build.AdjacencyBuilder;

/** Tests the invariants of cuts by any assignment. */
class PartitionSetTest {
  private final Engine engine = Engine.local().threads(2).build();

  @AfterEach
  void closeEngine() {
    engine.close();
  }

  private record Row(long source, long target, double weight) {}

  private GraphPartition randomGraph(SplittableRandom random, int vertices, int edges) {
    long[] sources = random.longs(edges, 0, vertices).map(id -> 7 * id - 20).toArray();
    long[] targets = random.longs(edges, 0, vertices).map(id -> 7 * id - 20).toArray();
    long[] declared = new long[vertices];
    Arrays.setAll(declared, i -> 7L * i - 20);
    EdgeTable table = EdgeTable.of(sources, targets, random.doubles(edges).toArray());
    return AdjacencyBuilder.graph(
        engine, table.declaring(IdMap.ofAscending(engine, declared)), false, edges / 3 + 4);
  }

  private static EdgeAssignment randomAssignment(
      GraphPartition graph, int parts, SplittableRandom random) {
    short[][] assigned = new short[graph.outAdjacency().segmentCount()][];
    for (int i = 0; i < assigned.length; i++) {
      assigned[i] = new short[graph.outAdjacency().segment(i).edgeCount()];
      for (int edge = 0; edge < assigned[i].length; edge++) {
        assigned[i][edge] = (short) random.nextInt(parts);
      }
    }
    return EdgeAssignment.ofSegments(graph, parts, assigned);
  }

  @Test
  void refusesCutBeyondMemoryBudget() {
    try (Engine small = Engine.local().threads(2).memoryBudget(10 << 20).build()) {
      EdgeTable none = EdgeTable.of(new long[0], new long[0]);
      GraphPartition isolated =
          GraphPartition.directed(small, none.declaring(IdMap.range(0, 1_000_000)));
      EdgeAssignment assignment = EdgeAssignment.ofSegments(isolated, 70, new short[][] {{}});
      assertThatThrownBy(() -> PartitionSet.cut(isolated, assignment))
          .isInstanceOf(TendrilException.ResourceExhausted.class)
          .hasMessageContaining("cutting a graph");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VertexCopies.bytesFor(1 << 30, 200))
        .withMessageContaining("vertices=1073741824 partitions=200");
    assertThat(VertexCopies.bytesFor(1 << 20, 65)).isEqualTo((32L << 20) + (2L << 20));
  }

  @Test
  void reservesCopiesOfVertices() {
    GraphPartition graph = randomGraph(new SplittableRandom(1), 1000, 5000);
    EdgeAssignment assignment = randomAssignment(graph, 4, new SplittableRandom(2));
    long before = engine.memory().reservedBytes();
    CutSet set = CutSet.of(graph, assignment);
    assertThat(engine.memory().reservedBytes() - before)
        .isEqualTo(set.parts().stream().mapToLong(CutPartition::retainedBytes).sum());
  }

  private static List<Row> edges(GraphPartition graph) {
    List<Row> rows = new ArrayList<>();
    for (int vertex = 0; vertex < graph.vertexCount(); vertex++) {
      AdjacencySegment segment = graph.outAdjacency().segmentOf(vertex);
      int at = vertex - segment.firstVertex();
      double[] weights = segment.weights();
      for (int edge = segment.offsets()[at]; edge < segment.offsets()[at + 1]; edge++) {
        rows.add(
            new Row(
                graph.ids().vertexId(vertex),
                graph.ids().vertexId(segment.targets()[edge]),
                weights == null ? 1 : weights[edge]));
      }
    }
    return rows;
  }

  @ParameterizedTest(name = "{0} parts, {1} vertices, {2} edges, seed {3}")
  @CsvSource({"2,1,0,1", "2,1,3,2", "3,40,100,3", "7,40,300,4", "65,200,900,5", "130,30,400,6"})
  void holdsEachEdgeAndMasterOnce(int parts, int n, int m, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    GraphPartition whole = randomGraph(random, n, m);
    CutSet set = CutSet.of(whole, randomAssignment(whole, parts, random));
    assertThat(set.count()).isEqualTo(parts);
    List<Row> found = new ArrayList<>();
    int[] masters = new int[n];
    for (CutPartition part : set.parts()) {
      List<Row> local = edges(part.graph());
      assertThat(local).isSubsetOf(edges(whole));
      found.addAll(local);
      assertThat(part.ordinals()).isSorted().doesNotHaveDuplicates();
      for (int local0 = 0; local0 < part.vertexCount(); local0++) {
        int ordinal = part.ordinals()[local0];
        assertThat(part.localOf(ordinal)).isEqualTo(local0);
        assertThat(part.graph().ids().vertexId(local0)).isEqualTo(whole.ids().vertexId(ordinal));
        assertThat(part.graph().ids().vertexOf(whole.ids().vertexId(ordinal))).isEqualTo(local0);
        assertThat(part.outDegree(local0)).isEqualTo(whole.outAdjacency().degree(ordinal));
        assertThat(part.outWeight(local0)).isEqualTo(whole.outWeights()[ordinal]);
      }
      for (int master : part.masters()) {
        masters[part.ordinals()[master]]++;
      }
      assertThat(set.masterOrdinals(part.index()))
          .containsExactly(
              Arrays.stream(part.masters()).map(own -> part.ordinals()[own]).toArray());
    }
    assertThat(found).containsExactlyInAnyOrderElementsOf(edges(whole));
    assertThat(masters).containsOnly(1);
  }

  @ParameterizedTest(name = "{0} parts, seed {1}")
  @CsvSource({"2,1", "3,2", "7,3", "70,4"})
  void listsSameVerticesAtBothEndsOfRoute(int parts, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    GraphPartition whole = randomGraph(random, 60, 300);
    CutSet set = CutSet.of(whole, randomAssignment(whole, parts, random));
    for (MirrorRole role : MirrorRole.values()) {
      boolean any = false;
      for (CutPartition here : set.parts()) {
        List<Integer> expected = new ArrayList<>();
        for (CutPartition there : set.parts()) {
          int[] mirrors = here.routing().mirrors(role, there.index());
          int[] mirrored = there.routing().mirrored(role, here.index());
          assertThat(ordinals(here, mirrors)).isEqualTo(ordinals(there, mirrored));
          assertThat(Arrays.stream(mirrored).boxed())
              .allMatch(v -> Arrays.binarySearch(there.masters(), v) >= 0);
          for (int mirror : mirrors) {
            expected.add(mirror);
          }
        }
        Collections.sort(expected);
        assertThat(expected).isEqualTo(mirrorsByDegree(here, role));
        any |= !expected.isEmpty();
      }
      assertThat(set.hasMirrors(role)).isEqualTo(any);
    }
  }

  private static List<Integer> mirrorsByDegree(CutPartition part, MirrorRole role) {
    List<Integer> mirrors = new ArrayList<>();
    for (int local = 0; local < part.vertexCount(); local++) {
      boolean source = part.graph().outAdjacency().degree(local) > 0;
      boolean target = part.graph().inAdjacency().degree(local) > 0;
      boolean plays =
          switch (role) {
            case SOURCE -> source;
            case TARGET -> target;
            case ANY -> source || target;
          };
      if (plays && Arrays.binarySearch(part.masters(), local) < 0) {
        mirrors.add(local);
      }
    }
    return mirrors;
  }

  private static int[] ordinals(CutPartition part, int[] locals) {
    return Arrays.stream(locals).map(local -> part.ordinals()[local]).toArray();
  }

  @Test
  void cutBySourceHasNoSourceMirrors() {
    SplittableRandom random = new SplittableRandom(9);
    GraphPartition whole = randomGraph(random, 80, 400);
    EdgeAssignment bySource =
        EdgeAssignment.byRule(
            whole,
            5,
            (source, targets, from, to, parts) ->
                Arrays.fill(parts, from, to, (short) (source % 5)));
    CutSet set = CutSet.of(whole, bySource);
    assertThat(set.hasMirrors(MirrorRole.SOURCE)).isFalse();
    assertThat(set.hasMirrors(MirrorRole.TARGET)).isTrue();
  }

  @Test
  void returnsUncutSetForOnePartition() {
    GraphPartition whole = randomGraph(new SplittableRandom(1), 10, 20);
    PartitionSet set = PartitionSet.cut(whole, randomAssignment(whole, 1, new SplittableRandom(1)));
    assertThat(set.uncut()).containsSame(whole);
    assertThat(set.count()).isEqualTo(1);
    assertThat(set.whole()).isSameAs(whole);
  }

  @Test
  void refusesAssignmentOfAnotherGraph() {
    GraphPartition whole = randomGraph(new SplittableRandom(1), 10, 20);
    GraphPartition other = randomGraph(new SplittableRandom(1), 10, 21);
    EdgeAssignment assignment = randomAssignment(other, 2, new SplittableRandom(1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PartitionSet.cut(whole, assignment))
        .withMessageContaining("edges=20 assigned=21");
  }
}
