package org.tendril.testkit.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tendril.testkit.frame.FrameHarness.randomEdges;
import static org.tendril.testkit.frame.FrameHarness.shuffledIds;
import static org.tendril.testkit.frame.FrameHarness.sorted;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.frame.DataFrame;
import org.tendril.engine.frame.Row;
import org.tendril.graph.frame.FramePregel;
import org.tendril.graph.frame.GraphFrame;

/** Checks messages along the edges of a {@link GraphFrame} on every engine. */
public interface FrameMessagesContract extends FrameHarness {

  @Test
  default void aggregatesMessagesToBothEnds() {
    DataFrame sums =
        friends()
            .aggregateMessages()
            .sendToSrc("dst.age")
            .sendToDst("src.age -- the other end's")
            .agg("sum(MSG) AS total", "count(*) AS messages");
    assertThat(sorted(sums))
        .containsExactly(
            "[id=a, total=97, messages=3]",
            "[id=b, total=94, messages=3]",
            "[id=c, total=72, messages=2]",
            "[id=d, total=66, messages=2]",
            "[id=e, total=63, messages=2]",
            "[id=f, total=62, messages=2]");
  }

  @Test
  default void aggregatesStructsAndSkipsNullMessages() {
    DataFrame latest =
        friends()
            .aggregateMessages()
            .sendToDst(Map.of("since", "edge.since", "name", "src.name"))
            .agg("max(MSG.since) AS since", "min(MSG.name) AS name");
    assertThat(sorted(latest))
        .contains("[id=b, since=3.0, name=Alice]", "[id=f, since=5.0, name=Esther]")
        .hasSize(6);
    DataFrame some =
        friends()
            .aggregateMessages()
            .sendToDst("CASE WHEN edge.since > 6 THEN 1 END")
            .agg("count(MSG) AS messages");
    assertThat(sorted(some)).containsExactly("[id=a, messages=1]", "[id=e, messages=1]");
  }

  @Test
  default void sendsNoMessageAlongDanglingEdges() {
    GraphFrame frame =
        numbers(
            new long[] {1, 2},
            new long[] {1, 2},
            new long[] {1, 9},
            new long[] {9, 2},
            new long[] {9, 8});
    DataFrame plain =
        frame.aggregateMessages().sendToDst("1").sendToSrc("1").agg("count(*) AS messages");
    assertThat(sorted(plain)).containsExactly("[id=1, messages=1]", "[id=2, messages=1]");
    DataFrame counted =
        frame
            .pregel()
            .withVertexColumn("n", "0", "n + coalesce(MSG, 0)")
            .sendMsgToDst("1")
            .aggMsgs("count(*)")
            .setMaxIter(2)
            .run();
    assertThat(sorted(counted)).containsExactly("[id=1, n=0]", "[id=2, n=2]");
  }

  @Test
  default void refusesInvalidMessages() {
    assertThatIllegalStateException()
        .isThrownBy(() -> friends().aggregateMessages().agg("count(*) AS n"))
        .withMessageContaining("sendToSrc");
    assertThatThrownBy(() -> friends().aggregateMessages().sendToDst("src.height").agg("max(MSG)"))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("height");
    assertThatThrownBy(() -> friends().aggregateMessages().sendToDst("src.age").agg("sum(MSG"))
        .isInstanceOf(TendrilException.InvalidInput.class);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> friends().aggregateMessages().sendToDst("src.age").agg());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  default void spreadsTheSmallestIdByPregel(long seed) {
    int n = 20;
    long[][] edges = randomEdges(seed, n, 17);
    DataFrame labels =
        numbers(shuffledIds(seed, n), edges)
            .pregel()
            .withVertexColumn("label", "id", "least(label, coalesce(MSG, label))")
            .sendMsgToDst(FramePregel.src("label"))
            .sendMsgToSrc(FramePregel.dst("label"))
            .aggMsgs("min(" + FramePregel.msg() + ")")
            .setMaxIter(n)
            .run();
    long[] expected = new long[n];
    Arrays.setAll(expected, i -> i);
    for (int round = 0; round < n; round++) {
      for (long[] edge : edges) {
        long smaller = Math.min(expected[(int) edge[0]], expected[(int) edge[1]]);
        expected[(int) edge[0]] = smaller;
        expected[(int) edge[1]] = smaller;
      }
    }
    assertThat(labels.schema().names()).containsExactly("id", "label");
    assertThat(labels.count()).isEqualTo(n);
    for (Row row : labels.collect()) {
      assertThat(row.longValue("label")).isEqualTo(expected[(int) row.longValue("id")]);
    }
  }

  /** The path 0 -> 1 -> ... -> 5. */
  private GraphFrame path() {
    long[][] edges = new long[5][];
    Arrays.setAll(edges, i -> new long[] {i, i + 1});
    return numbers(new long[] {5, 4, 3, 2, 1, 0}, edges);
  }

  private static String rounds(DataFrame states) {
    Map<Long, Long> values = new TreeMap<>();
    states.collect().forEach(row -> values.put(row.longValue("id"), row.longValue("rounds")));
    return values.values().toString();
  }

  private FramePregel counting() {
    return path()
        .pregel()
        .withVertexColumn("rounds", "0", "rounds + 1")
        .withVertexColumn("reached", "id = 0", "reached OR coalesce(MSG, false)")
        .sendMsgToDst("CASE WHEN src.reached AND NOT dst.reached THEN true END")
        .aggMsgs("max(CAST(MSG AS INT)) = 1");
  }

  @Test
  default void updatesAllVerticesInEachIteration() {
    assertThat(rounds(counting().run())).isEqualTo("[10, 10, 10, 10, 10, 10]");
    assertThat(rounds(counting().setMaxIter(3).run())).isEqualTo("[3, 3, 3, 3, 3, 3]");
    DataFrame three = counting().setMaxIter(3).run().filter("reached");
    assertThat(sorted(three.select("id"))).containsExactly("[id=0]", "[id=1]", "[id=2]", "[id=3]");
  }

  @Test
  default void stopsWithoutMessages() {
    DataFrame last = counting().setEarlyStopping(true).setMaxIter(100).run();
    assertThat(rounds(last)).isEqualTo("[5, 5, 5, 5, 5, 5]");
    assertThat(last.filter("reached").count()).isEqualTo(6);
  }

  @Test
  default void stopsWithoutActiveVertices() {
    DataFrame last =
        counting()
            .setUpdateActiveVertexExpression("rounds + 1 < 4 AND id > 2")
            .setStopIfAllNonActiveVertices(true)
            .setMaxIter(100)
            .run();
    assertThat(rounds(last)).isEqualTo("[4, 4, 4, 4, 4, 4]");
  }

  @Test
  default void sendsOnlyFromActiveVertices() {
    FramePregel program =
        path()
            .pregel()
            .withVertexColumn("received", "0", "received + coalesce(MSG, 0)")
            .sendMsgToDst("1")
            .sendMsgToSrc("10")
            .aggMsgs("sum(MSG)")
            .setInitialActiveVertexExpression("id = 2")
            .setUpdateActiveVertexExpression("false")
            .setMaxIter(3);
    assertThat(sorted(program.run().filter("received > 0"))).hasSize(6);
    DataFrame some = program.setSkipMessagesFromNonActiveVertices(true).run();
    assertThat(sorted(some.filter("received > 0")))
        .containsExactly("[id=1, received=10]", "[id=3, received=1]");
  }

  @Test
  default void readsAttributesOfAllKindsInPregel() {
    DataFrame heard =
        friends()
            .pregel()
            .withVertexColumn("heard", "name", "coalesce(MSG, heard)")
            .withVertexColumn("before", "''", "heard")
            .sendMsgToDst("CASE WHEN edge.relationship = 'friend' THEN src.name END")
            .aggMsgs("min(MSG)")
            .setMaxIter(2)
            .run();
    assertThat(sorted(heard))
        .contains(
            "[id=b, name=Bob, age=36, heard=Alice, before=Alice]",
            "[id=c, name=Charlie, age=30, heard=Charlie, before=Charlie]");
  }

  @Test
  default void refusesIncompletePrograms() {
    List<FramePregel> programs = new ArrayList<>();
    programs.add(friends().pregel());
    programs.add(friends().pregel().withVertexColumn("x", "1", "2").sendMsgToDst("1"));
    programs.add(friends().pregel().withVertexColumn("x", "1", "2").aggMsgs("sum(MSG)"));
    programs.add(friends().pregel().sendMsgToDst("1").aggMsgs("sum(MSG)"));
    for (FramePregel program : programs) {
      assertThatIllegalStateException()
          .isThrownBy(program::run)
          .withMessageContaining("a program needs a column, a message and an aggregate");
    }
    assertThatThrownBy(() -> friends().pregel().withVertexColumn("Name", "1", "2"))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("vertices column=Name");
    for (String known : List.of("msg", "X")) {
      assertThatThrownBy(
              () ->
                  friends()
                      .pregel()
                      .withVertexColumn("x", "1", "2")
                      .withVertexColumn(known, "1", "2"))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("name=" + known);
    }
    GraphFrame taken =
        GraphFrame.of(engine(), friends().vertices().rename("name", "msg"), friends().edges());
    assertThatThrownBy(taken::pregel)
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("column=MSG");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> friends().pregel().setMaxIter(0))
        .withMessageContaining("iterations=0");
    assertThatThrownBy(
            () ->
                friends()
                    .pregel()
                    .withVertexColumn("x", "1", "x + unheard")
                    .sendMsgToDst("1")
                    .aggMsgs("sum(MSG)")
                    .run())
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("unheard");
  }
}
