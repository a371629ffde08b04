package org.tendril.testkit.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tendril.engine.frame.Columns;
import org.tendril.engine.frame.DataFrame;
import org.tendril.engine.frame.DataFrame.JoinKind;
import org.tendril.engine.frame.Row;
import org.tendril.graph.frame.FramePregel;
import org.tendril.graph.frame.GraphFrame;

/** Checks operations of frames against built-in algorithms on every engine: inherit the tests. */
public interface FrameAlgorithmsContract extends AlgorithmsHarness {

  @Test
  default void computesPageRankByPregelOfExpressions() {
    int n = 500;
    SplittableRandom random = new SplittableRandom(11);
    long[] sources = new long[5 * n];
    long[] targets = new long[5 * n];
    for (int i = 0; i < sources.length; i++) {
      sources[i] = i % n; // no vertex is a sink, whose rank the expressions would have to share out
      targets[i] = random.nextInt(1 + random.nextInt(n));
    }
    DataFrame edges =
        engine().frames().of(Columns.empty().with("src", sources).with("dst", targets));
    GraphFrame web = GraphFrame.fromEdges(engine(), edges).persist();
    DataFrame vertices = web.vertices().join(web.outDegrees(), JoinKind.INNER, "id");
    DataFrame ranks =
        GraphFrame.of(engine(), vertices, web.edges())
            .pregel()
            .withVertexColumn(
                "rank",
                "CAST(1 AS DOUBLE) / " + n,
                "CAST(0.15 AS DOUBLE) / " + n + " + 0.85 * coalesce(MSG, CAST(0 AS DOUBLE))")
            .sendMsgToDst(FramePregel.src("rank") + " / " + FramePregel.src("outDegree"))
            .aggMsgs("sum(MSG)")
            .setMaxIter(8)
            .run();
    Map<Long, Double> expected = new HashMap<>();
    for (Row row : web.run(pageRank(8, false)).vertices().collect()) {
      expected.put(row.longValue("id"), row.doubleValue("pagerank"));
    }
    assertThat(ranks.count()).isEqualTo(n);
    for (Row row : ranks.collect()) {
      assertThat(row.doubleValue("rank"))
          .isCloseTo(expected.get(row.longValue("id")), within(1e-15));
    }
    web.unpersist();
  }
}
