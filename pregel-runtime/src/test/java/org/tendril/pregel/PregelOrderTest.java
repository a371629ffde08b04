package org.tendril.pregel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tendril.engine.Engine;
import org.tendril.partition.EdgeTable;
import org.tendril.partition.GraphPartition;
import org.tendril.pregel.PregelOptions.Traversal;

/** Results have the bits of a slow model for all threads, traversals, kernels and segments. */
class PregelOrderTest {

  @ParameterizedTest(name = "seed {0} n {1} m {2} {3} undirected {4} by edge {5} first {6}")
  @CsvSource({
    "1, 300, 3000, OUT, false, false, 50",
    "2, 300, 3000, IN, false, false, 50",
    "3, 300, 3000, BOTH, false, false, 50",
    "4, 300, 3000, BOTH, true, false, 1",
    "5, 300, 3000, OUT, false, true, 50",
    "6, 300, 3000, IN, false, true, 50",
    "7, 300, 3000, BOTH, false, true, 50",
    "8, 300, 3000, OUT, true, true, 1",
    "9, 20000, 200000, OUT, false, false, 3",
    "10, 20000, 200000, BOTH, false, false, 1000",
    "11, 20000, 200000, BOTH, false, true, 3",
    "12, 20000, 200000, IN, true, true, 1000"
  })
  void addsInOrderOfSendersForAllOptions(
      long seed,
      int n,
      int m,
      EdgeDirection direction,
      boolean undirected,
      boolean byEdge,
      int first) {
    EdgeTable table = TestGraphs.random(seed, n, m);
    double least = n < 1000 ? 0.01 : 1;
    DoubleProgram program =
        byEdge ? new EdgeSpread(first, direction, least) : new Spread(first, direction, least);
    double[] expected = null;
    Set<Traversal> used = EnumSet.noneOf(Traversal.class);
    for (int threads : new int[] {1, 2, 3, 8}) {
      try (Engine engine = TestGraphs.engine(threads)) {
        GraphPartition whole =
            undirected
                ? GraphPartition.undirected(engine, table)
                : GraphPartition.directed(engine, table);
        if (expected == null) {
          expected = SlowSpread.run(whole, program, byEdge);
          assertThat(java.util.Arrays.stream(expected).sum()).isPositive();
        }
        for (GraphPartition partition :
            List.of(whole, TestGraphs.inSegments(whole, n < 1000 ? 5 : 11))) {
          for (PregelOptions options : allWays(used)) {
            assertThat(Pregel.run(partition, program, options).values())
                .as("threads=%d options=%s", threads, options)
                .isEqualTo(expected);
          }
        }
      }
    }
    assertThat(used).hasSize(2);
  }

  private static List<PregelOptions> allWays(Set<Traversal> used) {
    List<PregelOptions> ways = new ArrayList<>();
    for (PregelOptions.Kernel kernel :
        List.of(PregelOptions.Kernel.SHARED, PregelOptions.Kernel.OWN)) {
      PregelOptions options =
          PregelOptions.defaults()
              .withKernel(kernel)
              .withListener(report -> used.add(report.traversal()));
      ways.add(options);
      ways.add(options.withTraversal(Traversal.PUSH));
      ways.add(options.withTraversal(Traversal.PULL));
    }
    return ways;
  }
}
