package org.tendril.algorithms.paths;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.tendril.algorithms.Cases;
import org.tendril.algorithms.PlainGraph;
import org.tendril.algorithms.result.Paths;
import org.tendril.graph.VertexLongs;

class ManyBfsTest {
  @Test
  void countsHopsFromEachSource() {
    Cases.onSmallGraphs(
        200,
        graph -> {
          PlainGraph plain = new PlainGraph(graph);
          if (plain.n == 0) {
            return;
          }
          double[][] hops = plain.distances(false);
          ManyBfs run = ManyBfs.from(plain.ids);
          Paths<VertexLongs> found = graph.run(run);
          for (int s = 0; s < plain.n; s++) {
            long[] expected =
                Arrays.stream(hops[s])
                    .mapToLong(d -> d < plain.n ? (long) d : Paths.UNREACHABLE)
                    .toArray();
            assertThat(found.distances(plain.ids[s]).values()).isEqualTo(expected);
          }
        });
  }

  @Test
  void needsASource() {
    assertThatIllegalArgumentException().isThrownBy(() -> ManyBfs.from());
  }

  @Test
  void doesNotDependOnThreadsOrderOrCut() {
    Cases.sameEverywhere(
        1000,
        (s, t) -> ManyBfs.from(s, t),
        found ->
            found.ends().stream()
                .flatMapToDouble(
                    end -> Arrays.stream(found.distances(end).values()).asDoubleStream())
                .toArray(),
        false);
  }
}
