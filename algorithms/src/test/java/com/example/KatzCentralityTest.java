package com.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tendril.algorithms.result.VertexScores;
import org.tendril.engine.Engine;
import org.tendril.engine.frame.DataFrame;
import org.tendril.graph.Graph;
import org.tendril.graph.frame.GraphFrame;
import org.tendril.partition.cut.EdgePartitioners;

/** An algorithm from outside uses the public API only, and runs like a built-in one. */
final class KatzCentralityTest {
  private static final int VERTICES = 40;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void agreesWithTheSumOverEdges(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long[] sources = random.longs(150, 0, VERTICES).toArray();
    long[] targets = random.longs(150, 0, VERTICES).toArray();
    try (Engine engine = Engine.local().build()) {
      Graph<Void, Void> graph = Graph.fromEdges(engine, sources, targets);
      double[] expected = slow(sources, targets, 0.05, 12);
      VertexScores whole = graph.run(new KatzCentrality(0.05, 12));
      VertexScores cut =
          graph.partitionBy(EdgePartitioners.dbh(), 3).run(new KatzCentrality(0.05, 12));
      graph
          .vertices()
          .toList()
          .forEach(
              vertex -> {
                int id = Math.toIntExact(vertex.vertexId());
                assertThat(whole.score(id)).isCloseTo(expected[id], within(1e-12 * expected[id]));
                assertThat(cut.score(id)).isCloseTo(expected[id], within(1e-12 * expected[id]));
              });
    }
  }

  private static double[] slow(long[] sources, long[] targets, double alpha, int iterations) {
    double[] values = new double[VERTICES];
    Arrays.fill(values, 1.0);
    for (int i = 0; i < iterations; i++) {
      double[] next = new double[VERTICES];
      Arrays.fill(next, 1.0);
      for (int edge = 0; edge < sources.length; edge++) {
        next[(int) targets[edge]] += alpha * values[(int) sources[edge]];
      }
      values = next;
    }
    return values;
  }

  @Test
  void addsAColumnToAFrame() {
    try (Engine engine = Engine.local().build()) {
      DataFrame edges = engine.sql("SELECT * FROM (VALUES ('a', 'b'), ('c', 'b')) AS e(src, dst)");
      DataFrame ranked =
          GraphFrame.fromEdges(engine, edges).run(new KatzCentrality(0.5, 1)).vertices();
      assertThat(ranked.select("id", "katz").orderBy("id").collect().toString())
          .isEqualTo("[[id=a, katz=1.0], [id=b, katz=2.0], [id=c, katz=1.0]]");
    }
  }

  @Test
  void refusesOptionsOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KatzCentrality(0, 1))
        .withMessageContaining("alpha=0.0");
  }
}
