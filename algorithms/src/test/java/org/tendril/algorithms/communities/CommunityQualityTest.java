package org.tendril.algorithms.communities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.tendril.algorithms.result.Communities;
import org.tendril.engine.Engine;
import org.tendril.graph.Graph;
import org.tendril.graph.VertexLongs;

/** Measures of communities, and of the agreement of two divisions. */
class CommunityQualityTest {
  private static final Offset<Double> CLOSE = within(1e-12);

  /** Two triangles, joined by one edge: by hand. */
  @Test
  void measuresTwoTriangles() {
    try (Engine engine = Engine.local().threads(2).build()) {
      Graph<Void, Void> graph =
          Graph.fromEdges(
              engine, new long[] {1, 2, 3, 4, 5, 6, 3}, new long[] {2, 3, 1, 5, 6, 4, 4});
      VertexLongs sides = graph.vertexLongs("side", (id, none) -> id <= 3 ? 9 : -4);
      CommunityQuality.Measures found = graph.run(CommunityQuality.of(Communities.of(sides)));
      assertThat(found.modularity()).isCloseTo(6 / 7.0 - 0.5, CLOSE);
      assertThat(found.coverage()).isCloseTo(6 / 7.0, CLOSE);
      assertThat(found.conductance()).isCloseTo(1 / 7.0, CLOSE);
      assertThat(found.worstConductance()).isCloseTo(1 / 7.0, CLOSE);
      assertThat(graph.run(CommunityQuality.of(Communities.of(sides)).resolution(0)).modularity())
          .isCloseTo(6 / 7.0, CLOSE);
      assertThatThrownBy(
              () ->
                  Graph.fromEdges(engine, new long[] {1}, new long[] {2})
                      .run(CommunityQuality.of(Communities.of(sides))))
          .hasMessage("communities must have a label for each vertex: labels=6 vertices=2");
    }
  }

  /** Pairs counted one by one. */
  @Test
  void comparesDivisions() {
    var random = new SplittableRandom(3);
    for (int run = 0; run < 200; run++) {
      int n = 1 + random.nextInt(30);
      long[] a = random.longs(n, 0, 1 + random.nextInt(6)).toArray();
      long[] b = random.longs(n, 0, 1 + random.nextInt(6)).toArray();
      double both = 0;
      double inA = 0;
      double inB = 0;
      for (int u = 0; u < n; u++) {
        for (int v = 0; v < u; v++) {
          both += a[u] == a[v] && b[u] == b[v] ? 1 : 0;
          inA += a[u] == a[v] ? 1 : 0;
          inB += b[u] == b[v] ? 1 : 0;
        }
      }
      double expected = n < 2 ? 0 : inA * inB / (n * (n - 1) / 2.0);
      double most = (inA + inB) / 2;
      double rand = most == expected ? 1 : (both - expected) / (most - expected);
      Agreement found = Agreement.of(a, b);
      assertThat(found.adjustedRand()).isCloseTo(rand, CLOSE);
      assertThat(found.mutualInformation()).isBetween(0.0, 1.0);
      Agreement same = Agreement.of(a, Arrays.stream(a).map(x -> 7 - x).toArray());
      assertThat(same.adjustedRand()).isCloseTo(1, CLOSE);
      assertThat(same.mutualInformation()).isCloseTo(1, CLOSE);
    }
  }

  /** The example of scikit-learn's documentation of both measures. */
  @Test
  void agreesWithScikitLearn() {
    Agreement found = Agreement.of(new long[] {0, 0, 1, 2}, new long[] {0, 0, 1, 1});
    assertThat(found.adjustedRand()).isCloseTo(0.571428571428571, within(1e-14));
    assertThat(found.mutualInformation()).isCloseTo(0.8, within(1e-12));
    assertThat(Agreement.of(new long[] {0, 0, 1, 1}, new long[] {0, 1, 0, 1}).adjustedRand())
        .isCloseTo(-0.5, CLOSE);
  }
}
