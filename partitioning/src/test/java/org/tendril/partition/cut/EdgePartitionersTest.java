package org.tendril.partition.cut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tendril.engine.Engine;
import org.tendril.partition.EdgePartitioner;
import org.tendril.partition.EdgePartitioner.IdRule;
import org.tendril.partition.EdgeTable;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;
import org.tendril.partition.cut.CutEdges.AssignedEdge;
import org.tendril.partition.cut.CutEdges.Link;
import org.tendril.partition.internal.build.SmallSegments;

/** Tests the guarantees of all vertex-cuts, and those of each one. */
class EdgePartitionersTest {
  private static final int[] COUNTS = {1, 2, 3, 5, 8, 12, 64, 65, 200};

  private final Engine engine = Engine.local().threads(3).build();

  @AfterEach
  void closeEngine() {
    engine.close();
  }

  static List<EdgePartitioner> all() {
    return EdgePartitioners.all();
  }

  private GraphPartition directed(List<Link> links) {
    return GraphPartition.directed(engine, CutEdges.table(links));
  }

  private static List<AssignedEdge> cut(
      GraphPartition graph, EdgePartitioner partitioner, int count) {
    return CutEdges.assigned(graph, partitioner.assign(graph, count));
  }

  @ParameterizedTest
  @MethodSource("all")
  void assignsIndependentlyOfThreadsInputAndSegments(EdgePartitioner partitioner) {
    List<Link> links = CutEdges.random(11, 4000, 60_000, 1_000_003);
    for (boolean symmetric : new boolean[] {false, true}) {
      for (int count : new int[] {7, 100}) {
        List<AssignedEdge> expected = null;
        for (int threads : new int[] {1, 2, 3, 8}) {
          try (Engine other = Engine.local().threads(threads).build()) {
            EdgeTable table = CutEdges.shuffled(links, threads);
            int mostSegmentEdges = threads % 2 == 0 ? 5000 : 1_000_000;
            GraphPartition graph =
                SmallSegments.of(other, table, symmetric, /* most= */ mostSegmentEdges);
            List<AssignedEdge> assigned = cut(graph, partitioner, count);
            assertThat(assigned).hasSize(Math.toIntExact(graph.edgeCount()));
            assertThat(assigned).allMatch(edge -> edge.part() >= 0 && edge.part() < count);
            expected = expected == null ? assigned : expected;
            assertThat(assigned.equals(expected)).as("%d threads", threads).isTrue();
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void cutsSmallGraphs(EdgePartitioner partitioner) {
    GraphPartition empty = directed(List.of());
    GraphPartition isolated =
        GraphPartition.directed(engine, EdgeTable.of(List.of(), IdMap.range(-4, 1)));
    GraphPartition loops = directed(List.of(new Link(5, 5), new Link(5, 5), new Link(5, 5)));
    for (int count : COUNTS) {
      assertThat(partitioner.assign(empty, count).edgeCount()).isZero();
      assertThat(partitioner.assign(isolated, count).edgeCount()).isZero();
      List<AssignedEdge> assigned = cut(loops, partitioner, count);
      assertThat(assigned).hasSize(3);
      if (!partitioner.name().equals("hdrf")) { // may separate them if a partition is full
        assertThat(new HashSet<>(assigned)).hasSize(1);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void assignsAllEdgesToOnlyPartition(EdgePartitioner partitioner) {
    GraphPartition graph = directed(CutEdges.random(3, 50, 400, 7));
    assertThat(cut(graph, partitioner, 1)).allMatch(edge -> edge.part() == 0);
  }

  @ParameterizedTest
  @MethodSource("all")
  void takesUpTo32767Partitions(EdgePartitioner partitioner) {
    GraphPartition graph = directed(CutEdges.random(3, 50, 400, 7));
    assertThat(partitioner.assign(graph, 32767).partitionCount()).isEqualTo(32767);
    for (int count : new int[] {-1, 0, 32768, Integer.MAX_VALUE}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> partitioner.assign(graph, count))
          .withMessage("partitions must be in [1, 32767]: partitions=" + count);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 12, 16, 32, 97})
  void gridBoundsCopiesOfVertex(int count) {
    GraphPartition graph = directed(CutEdges.random(5, 300, 30_000, 1));
    Map<Long, Set<Integer>> copies = CutEdges.copies(cut(graph, EdgePartitioners.grid(), count));
    int bound = 2 * (int) Math.ceil(Math.sqrt(count));
    assertThat(copies.values()).allMatch(parts -> parts.size() <= bound);
  }

  @ParameterizedTest
  @MethodSource("all")
  void ruleAssignsLikePartitioner(EdgePartitioner partitioner) {
    List<Link> links = new ArrayList<>(CutEdges.random(11, 300, 3000, 5));
    for (long id : new long[] {Long.MIN_VALUE, Long.MAX_VALUE, -1, 0, 1L << 32}) {
      links.add(new Link(id, 4));
      links.add(new Link(4, id));
      links.add(new Link(id, Long.MIN_VALUE));
    }
    GraphPartition graph = directed(links);
    boolean degreesNeeded = Set.of("dbh", "hdrf").contains(partitioner.name());
    for (int count : COUNTS) {
      Optional<IdRule> rule = partitioner.idRule(count);
      assertThat(rule.isEmpty()).isEqualTo(degreesNeeded);
      for (AssignedEdge edge :
          rule.isPresent() ? cut(graph, partitioner, count) : List.<AssignedEdge>of()) {
        assertThat(rule.get().partitionOf(edge.source(), edge.target())).isEqualTo(edge.part());
      }
    }
    assertThat(partitioner.isLocal()).isEqualTo(!partitioner.name().equals("hdrf"));
    assertThatIllegalArgumentException().isThrownBy(() -> partitioner.idRule(0));
    assertThatIllegalArgumentException().isThrownBy(() -> partitioner.degreeRule(0));
  }

  @Test
  void keepsEdgesOfOneEndTogether() {
    GraphPartition graph = directed(CutEdges.random(6, 300, 9000, 3));
    for (int count : COUNTS) {
      assertOnePartEach(cut(graph, EdgePartitioners.bySource(), count), AssignedEdge::source);
      assertOnePartEach(cut(graph, EdgePartitioners.byTarget(), count), AssignedEdge::target);
      assertOnePartEach(
          cut(graph, EdgePartitioners.random(), count),
          edge -> new Link(edge.source(), edge.target()));
      assertOnePartEach(
          cut(graph, EdgePartitioners.canonicalRandom(), count),
          edge ->
              new Link(
                  Math.min(edge.source(), edge.target()), Math.max(edge.source(), edge.target())));
    }
  }

  @Test
  void hashesSourcesAndTargetsAlike() {
    GraphPartition graph = directed(CutEdges.random(6, 300, 9000, 3));
    List<AssignedEdge> reversed =
        cut(graph.reversed(), EdgePartitioners.byTarget(), 12).stream()
            .map(edge -> edge.reversed())
            .toList();
    assertThat(reversed)
        .containsExactlyInAnyOrderElementsOf(cut(graph, EdgePartitioners.bySource(), 12));
  }

  private static void assertOnePartEach(
      List<AssignedEdge> assigned, java.util.function.Function<AssignedEdge, Object> key) {
    Map<Object, Integer> parts = new HashMap<>();
    for (AssignedEdge edge : assigned) {
      assertThat(parts.merge(key.apply(edge), edge.part(), (known, part) -> known))
          .isEqualTo(edge.part());
    }
  }

  @Test
  void cutsEndWithMoreEdges() {
    for (boolean symmetric : new boolean[] {false, true}) {
      List<Link> links = CutEdges.random(8, 300, 3000, 5);
      GraphPartition graph =
          SmallSegments.of(engine, CutEdges.table(links), symmetric, /* most= */ 900);
      Map<Long, Integer> degrees = new HashMap<>();
      for (Link link : links) {
        degrees.merge(link.source(), 1, Integer::sum);
        if (!symmetric || link.source() != link.target()) {
          degrees.merge(link.target(), 1, Integer::sum);
        }
      }
      for (AssignedEdge edge : cut(graph, EdgePartitioners.dbh(), 13)) {
        int order =
            Integer.compare(
                degrees.getOrDefault(edge.source(), 0), degrees.getOrDefault(edge.target(), 0));
        long low = Math.min(edge.source(), edge.target());
        long home = order == 0 ? low : order < 0 ? edge.source() : edge.target();
        assertThat(edge.part()).isEqualTo(DegreeCut.home(home, 13));
      }
    }
  }

  @Test
  void findsPartitionersByName() {
    for (EdgePartitioner partitioner : EdgePartitioners.all()) {
      assertThat(EdgePartitioners.byName(partitioner.name())).isEqualTo(partitioner);
    }
    assertThat(EdgePartitioners.all().stream().map(EdgePartitioner::name))
        .containsExactly(
            "random", "canonical-random", "1d-source", "1d-target", "2d", "dbh", "hdrf");
    assertThat(EdgePartitioners.byName("RandomVertexCut")).isEqualTo(EdgePartitioners.random());
    assertThat(EdgePartitioners.byName("CanonicalRandomVertexCut"))
        .isEqualTo(EdgePartitioners.canonicalRandom());
    assertThat(EdgePartitioners.byName("EdgePartition1D")).isEqualTo(EdgePartitioners.bySource());
    assertThat(EdgePartitioners.byName("EdgePartition2D")).isEqualTo(EdgePartitioners.grid());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EdgePartitioners.byName("metis"))
        .withMessage(
            "partitioner must be one of random, canonical-random, 1d-source, 1d-target, 2d, dbh,"
                + " hdrf: partitioner=metis");
  }
}
