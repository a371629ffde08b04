package org.tendril.testkit.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tendril.engine.failure.TendrilException;
import org.tendril.graph.frame.EdgePropertyGroup;
import org.tendril.graph.frame.GraphFrame;
import org.tendril.graph.frame.PropertyGraph;
import org.tendril.graph.frame.PropertyGraphFrame;
import org.tendril.graph.frame.PropertyGraphs;
import org.tendril.graph.frame.VertexPropertyGroup;

/** Checks the gate for users' expressions, motifs and graph queries on every engine. */
public interface UserTextContract extends FrameHarness {

  /** Each operation of graph frames that takes an expression, by its name. */
  private Map<String, Function<String, ThrowingCallable>> entries() {
    GraphFrame frame = friends();
    PropertyGraphs.on(engine())
        .createOrReplacePropertyGraph(
            "friends",
            PropertyGraph.builder(engine())
                .vertices("person", frame.vertices(), "id")
                .edges("knows", frame.edges(), "src", "person", "dst", "person")
                .build());
    PropertyGraphFrame groups =
        PropertyGraphFrame.of(
            engine(),
            List.of(VertexPropertyGroup.of("p", frame.vertices())),
            List.of(EdgePropertyGroup.of("k", frame.edges(), "p", "p")));
    String table = "FROM GRAPH_TABLE (friends MATCH (a)-[k]->(b) ";
    return Map.ofEntries(
        Map.entry("filterVertices", text -> () -> frame.filterVertices(text)),
        Map.entry("filterEdges", text -> () -> frame.filterEdges(text)),
        Map.entry("fromExpr", text -> () -> frame.bfs().fromExpr(text).toExpr("true").run()),
        Map.entry("toExpr", text -> () -> frame.bfs().fromExpr("true").toExpr(text).run()),
        Map.entry(
            "edgeFilter",
            text -> () -> frame.bfs().fromExpr("true").toExpr("true").edgeFilter(text).run()),
        Map.entry("outDegrees", text -> () -> frame.outDegrees(text)),
        Map.entry("toWeightedGraph", text -> () -> frame.toWeightedGraph(text)),
        Map.entry(
            "message",
            text -> () -> frame.aggregateMessages().sendToDst(text).agg("count(*) AS n")),
        Map.entry(
            "field of a message",
            text -> () -> frame.aggregateMessages().sendToSrc(Map.of("f", text)).agg("1 AS n")),
        Map.entry(
            "aggregate of messages",
            text -> () -> frame.aggregateMessages().sendToDst("1").agg(text)),
        Map.entry("starting vertices", text -> () -> walk(frame, text, "0", "0", "true", "true")),
        Map.entry("initial", text -> () -> walk(frame, "true", text, "0", "true", "true")),
        Map.entry("update of a walk", text -> () -> walk(frame, "true", "0", text, "true", "true")),
        Map.entry("target", text -> () -> walk(frame, "true", "0", "0", text, "true")),
        Map.entry("edges of walks", text -> () -> walk(frame, "true", "0", "0", "true", text)),
        Map.entry("initial value", text -> () -> pregel(frame, text, "0", "1", "max(MSG)")),
        Map.entry("update", text -> () -> pregel(frame, "0", text, "1", "max(MSG)")),
        Map.entry("message of Pregel", text -> () -> pregel(frame, "0", "0", text, "max(MSG)")),
        Map.entry("aggregate of Pregel", text -> () -> pregel(frame, "0", "0", "1", text)),
        Map.entry(
            "filter of a group",
            text ->
                () -> groups.toGraphFrame(List.of("p"), List.of("k"), Map.of("p", text), Map.of())),
        Map.entry("filter of a motif", text -> () -> frame.find("(a)-[e]->(b)").filter(text)),
        Map.entry(
            "WHERE",
            text -> () -> engine().sql(table + "WHERE " + text + "\n COLUMNS (a.id AS x))")),
        Map.entry("COLUMNS", text -> () -> engine().sql(table + "COLUMNS (" + text + "\n AS x))")));
  }

  private static void walk(
      GraphFrame frame, String start, String initial, String update, String target, String edges) {
    frame
        .aggregateNeighbors()
        .setStartingVertices(start)
        .addAccumulator("total", initial, update)
        .setTargetCondition(target)
        .setEdgeFilter(edges)
        .run();
  }

  private static void pregel(
      GraphFrame frame, String initial, String update, String message, String aggregate) {
    frame
        .pregel()
        .withVertexColumn("value", initial, update)
        .sendMsgToDst(message)
        .aggMsgs(aggregate)
        .setMaxIter(1)
        .run();
  }

  @Test
  default void refusesExpressionsThatChangeTheQueryAroundThem(@TempDir Path folder)
      throws IOException {
    String write = "; COPY (SELECT 1) TO '" + folder.resolve("x.csv") + "'; SELECT (1";
    entries()
        .forEach(
            (name, entry) -> {
              for (String text : List.of("1 = 1) OR (true", "1 = 1) " + write, "1 = 1 " + write)) {
                assertThatThrownBy(entry.apply(text))
                    .as("%s: %s", name, text)
                    .isInstanceOf(TendrilException.InvalidInput.class)
                    .hasMessageContaining("character ");
              }
            });
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  default void refusesOrRunsEachMutatedText(@TempDir Path folder) throws IOException {
    fuzz(300, folder);
  }

  @Test
  @Tag("slow")
  default void refusesOrRunsThousandsOfMutatedTexts(@TempDir Path folder) throws IOException {
    fuzz(engine().isEmbedded() ? 12_000 : 2_000, folder);
  }

  private void fuzz(int count, Path folder) throws IOException {
    GraphFrame frame = friends();
    entries(); // names the graph
    String write = ") ; COPY (SELECT 1) TO '" + folder.resolve("x.csv") + "'; SELECT (";
    List<String> seeds =
        List.of(
            "(a)-[e]->(b); !(b)-[]->(a)",
            "(a)<-[e*1..2]-(b)-[]-(c)",
            "FROM GRAPH_TABLE (friends MATCH (a:person WHERE a.age > 30)-[k:knows]->{1,2}(b)"
                + " WHERE a.id <> b.id COLUMNS (a.name, b.name AS other))",
            "SELECT id FROM GRAPH_TABLE (friends MATCH (a)->(b) COLUMNS (a.*)) AS t -- end",
            "WITH v AS (SELECT 1 AS x) SELECT x, ')' AS y FROM v /* ; */",
            "age > 30 AND name IN ('Ada', 'B;)', \"x\") -- why",
            "CASE WHEN (age + 1) * 2 > 7 THEN [1, 2][1] ELSE coalesce(age, 3) END",
            "upper(name) || E'\\'' || $$ ) $$ || substring(name, 1, 2)");
    List<Consumer<String>> uses =
        List.of(
            text -> frame.find(text),
            text -> engine().sql(text),
            text -> frame.filterVertices(text),
            text -> frame.vertices().selectExpr(text),
            text -> frame.vertices().agg(text));
    SplittableRandom random = new SplittableRandom(12);
    for (int i = 0; i < count; i++) {
      String text = mutated(seeds, write, random);
      Consumer<String> use = uses.get(random.nextInt(uses.size()));
      try {
        use.accept(text);
      } catch (TendrilException.InvalidInput e) {
        assertThat(String.valueOf(e.getMessage())).as(text).isNotBlank();
      } catch (RuntimeException | StackOverflowError e) {
        fail("input " + i + " of seed 12 must be refused as InvalidInput: " + text, e);
      }
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  /** A text with a few changes: parts removed, repeated, put elsewhere or from another text. */
  private static String mutated(List<String> seeds, String write, SplittableRandom random) {
    List<String> parts =
        new ArrayList<>(
            List.of(
                "(", ")", "[", "]", "{", "}", "'", "\"", "`", ";", "--", "/*", "*/", "\\", "$$"));
    parts.addAll(List.of("->", "<-", "*", "..", ",", ":", "!", "\u0000", "\n", "\uD83D", "\u00e9"));
    parts.addAll(List.of(" OR ", " FROM ", " SELECT ", " AS ", "1", "a.id", "((((((((", write));
    StringBuilder text = new StringBuilder(seeds.get(random.nextInt(seeds.size())));
    for (int change = random.nextInt(5); change >= 0; change--) {
      int at = random.nextInt(text.length() + 1);
      int to = Math.min(text.length(), at + random.nextInt(12));
      switch (random.nextInt(4)) {
        case 0 -> text.delete(at, to);
        case 1 -> text.insert(at, text.substring(at, to));
        case 2 -> text.insert(at, parts.get(random.nextInt(parts.size())));
        default -> {
          String other = seeds.get(random.nextInt(seeds.size()));
          text.insert(at, other, 0, random.nextInt(other.length()));
        }
      }
    }
    return text.toString();
  }
}
