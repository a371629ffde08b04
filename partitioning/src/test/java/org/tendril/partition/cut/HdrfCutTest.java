package org.tendril.partition.cut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tendril.engine.Engine;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.cut.CutEdges.AssignedEdge;
import org.tendril.partition.cut.CutEdges.Link;
import org.tendril.partition.internal.build.SmallSegments;

class HdrfCutTest {

  @Test
  void hasDefaults() {
    assertThat(EdgePartitioners.DEFAULT_LAMBDA).isEqualTo(1.1);
    assertThat(EdgePartitioners.DEFAULT_EDGE_BALANCE).isEqualTo(1.05);
    assertThat(EdgePartitioners.hdrf()).isEqualTo(EdgePartitioners.hdrf(1.1, 1.05));
  }

  @Test
  void refusesInvalidSettings() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EdgePartitioners.hdrf(-0.1, 1.05))
        .withMessage("lambda must be finite and at least 0: lambda=-0.1");
    assertThatIllegalArgumentException().isThrownBy(() -> EdgePartitioners.hdrf(Double.NaN, 1.05));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EdgePartitioners.hdrf(1.0, 0.99))
        .withMessage("edge balance must be at least 1: balance=0.99");
  }

  @ParameterizedTest(name = "P={0} lambda={1} balance={2}")
  @CsvSource({
    "1, 1.1, 1.05",
    "2, 0, 1",
    "3, 0.5, 1.05",
    "7, 1, 1.05",
    "8, 1.1, 1.05",
    "8, 1.1, Infinity",
    "32, 1, Infinity",
    "64, 1.1, 1",
    "65, 1.5, 1.05",
    "130, 3, 1.5",
    "200, 10, Infinity"
  })
  void choosesLikeFullScoring(int count, double lambda, double balance) {
    for (long seed = 1; seed <= 4; seed++) {
      boolean symmetric = seed % 2 == 0;
      List<Link> links = CutEdges.random(seed, (int) (40 * seed * seed), 5000, seed);
      try (Engine engine = Engine.local().threads(2).build()) {
        GraphPartition graph =
            SmallSegments.of(engine, CutEdges.table(links), symmetric, /* most= */ 2000);
        List<AssignedEdge> actual =
            CutEdges.assigned(graph, EdgePartitioners.hdrf(lambda, balance).assign(graph, count));
        double capacity = Math.ceil(balance * actual.size() / count);
        assertThat(actual.equals(byFormula(actual, count, lambda, capacity)))
            .as("seed %d", seed)
            .isTrue();
        Map<Integer, Long> loads = new HashMap<>();
        actual.forEach(edge -> loads.merge(edge.part(), 1L, Long::sum));
        assertThat(loads.values()).allMatch(load -> load <= capacity);
      }
    }
  }

  /** The rule of the paper, which scores every partition; returns the partitions of the edges. */
  private static List<AssignedEdge> byFormula(
      List<AssignedEdge> edges, int count, double lambda, double capacity) {
    Map<Long, Integer> degrees = new HashMap<>();
    Map<Long, Set<Integer>> copies = new HashMap<>();
    long[] loads = new long[count];
    List<AssignedEdge> assigned = new ArrayList<>();
    for (AssignedEdge edge : edges) {
      degrees.merge(edge.source(), 1, Integer::sum);
      degrees.merge(edge.target(), 1, Integer::sum);
      double degree = degrees.getOrDefault(edge.source(), 0);
      double share = degree / (degree + degrees.getOrDefault(edge.target(), 0));
      Set<Integer> ofSource = copies.computeIfAbsent(edge.source(), id -> new HashSet<>());
      Set<Integer> ofTarget = copies.computeIfAbsent(edge.target(), id -> new HashSet<>());
      long most = LongStream.of(loads).max().orElseThrow();
      long least = LongStream.of(loads).min().orElseThrow();
      int best = -1;
      double bestScore = Double.NEGATIVE_INFINITY;
      for (int part = 0; part < count; part++) {
        double replication = ofSource.contains(part) ? 2.0 - share : 0.0;
        replication += ofTarget.contains(part) ? 1.0 + share : 0.0;
        double score = replication + lambda / (1.0 + (most - least)) * (most - loads[part]);
        boolean wins =
            score > bestScore || (score == bestScore && best >= 0 && loads[part] < loads[best]);
        if (loads[part] < capacity && wins) {
          best = part;
          bestScore = score;
        }
      }
      ofSource.add(best);
      ofTarget.add(best);
      loads[best]++;
      assigned.add(new AssignedEdge(edge.source(), edge.target(), best));
    }
    return assigned;
  }
}
