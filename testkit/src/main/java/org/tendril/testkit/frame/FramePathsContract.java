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
import java.util.Comparator;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.frame.Column;
import org.tendril.engine.frame.ColumnType;
import org.tendril.engine.frame.Columns;
import org.tendril.engine.frame.DataFrame;
import org.tendril.engine.frame.Row;
import org.tendril.graph.Graph;
import org.tendril.graph.VertexLongs;
import org.tendril.graph.frame.AggregateNeighbors;
import org.tendril.graph.frame.FrameResult;
import org.tendril.graph.frame.GraphFrame;
import org.tendril.graph.frame.ResultColumns;

/** Checks paths in a {@link GraphFrame}, and algorithms on it, on every engine. */
public interface FramePathsContract extends FrameHarness {

  @Test
  default void findsAllShortestPaths() {
    DataFrame paths = friends().bfs().fromExpr("name = 'Esther'").toExpr("age < 32").run();
    assertThat(paths.schema().names()).containsExactly("from", "e0", "to");
    assertThat(sorted(paths))
        .containsExactly(
            "[from=[id=e, name=Esther, age=32],"
                + " e0=[src=e, dst=d, relationship=friend, since=6.0],"
                + " to=[id=d, name=David, age=29]]");
    DataFrame longer =
        friends()
            .bfs()
            .fromExpr("name = 'Esther'")
            .toExpr("age < 32")
            .edgeFilter("relationship <> 'friend'")
            .run();
    assertThat(longer.schema().names()).containsExactly("from", "e0", "v1", "e1", "to");
    assertThat(
            sorted(
                longer
                    .rename("to", "last")
                    .selectExpr("v1.id AS v", "e1.since AS s", "last.id AS t")))
        .containsExactly("[v=f, s=4.0, t=c]");
  }

  @Test
  default void findsPathsOfASingleVertex() {
    DataFrame paths = friends().bfs().fromExpr("age > 30").toExpr("age < 33 -- both").run();
    assertThat(sorted(paths))
        .containsExactly("[from=[id=e, name=Esther, age=32], to=[id=e, name=Esther, age=32]]");
  }

  @Test
  default void givesNoRowsWithoutPaths() {
    List<DataFrame> none = new ArrayList<>();
    none.add(friends().bfs().fromExpr("id = 'a'").toExpr("id = 'g'").run());
    none.add(friends().bfs().fromExpr("id = 'a'").toExpr("id = 'zz'").run());
    none.add(friends().bfs().fromExpr("id = 'zz'").toExpr("id = 'a'").run());
    none.add(friends().bfs().fromExpr("id = 'a'").toExpr("id = 'c'").maxPathLength(1).run());
    none.add(friends().bfs().fromExpr("id = 'a'").toExpr("id = 'b'").maxPathLength(0).run());
    for (DataFrame paths : none) {
      assertThat(paths.schema()).isEqualTo(friends().vertices().schema());
      assertThat(paths.count()).isZero();
    }
    DataFrame two = friends().bfs().fromExpr("id = 'a'").toExpr("id = 'c'").maxPathLength(2).run();
    assertThat(two.count()).isEqualTo(1);
  }

  @Test
  default void refusesIncompleteSearches() {
    assertThatIllegalStateException()
        .isThrownBy(() -> friends().bfs().fromExpr("id = 'a'").run())
        .withMessageContaining("from=id = 'a' to=null");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> friends().bfs().maxPathLength(-1))
        .withMessageContaining("edges=-1");
    assertThatThrownBy(() -> friends().bfs().fromExpr("id = 'a'").toExpr("height > 3").run())
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("height");
  }

  /** All paths of a length, as the numbers of their edges. */
  private static List<List<Integer>> walks(long[][] edges, LongPredicate from, int length) {
    List<List<Integer>> walks = new ArrayList<>();
    for (int e = 0; e < edges.length; e++) {
      if (from.test(edges[e][0])) {
        walks.add(List.of(e));
      }
    }
    for (int i = 1; i < length; i++) {
      List<List<Integer>> longer = new ArrayList<>();
      for (List<Integer> walk : walks) {
        for (int e = 0; e < edges.length; e++) {
          if (edges[e][0] == edges[walk.get(walk.size() - 1)][1]) {
            List<Integer> next = new ArrayList<>(walk);
            next.add(e);
            longer.add(next);
          }
        }
      }
      walks = longer;
    }
    return walks;
  }

  private GraphFrame marked(long seed, int vertices, long[][] edges) {
    int[] marks = new int[edges.length];
    Arrays.setAll(marks, i -> i);
    Columns columns =
        Columns.empty()
            .with("src", Arrays.stream(edges).mapToLong(edge -> edge[0]).toArray())
            .with("dst", Arrays.stream(edges).mapToLong(edge -> edge[1]).toArray())
            .with("mark", marks);
    return GraphFrame.of(
        engine(),
        engine().frames().of(Columns.empty().with("id", shuffledIds(seed, vertices))),
        engine().frames().of(columns));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  default void agreesWithAllWalks(long seed) {
    int n = 24;
    long[][] edges = randomEdges(seed, n, 40);
    DataFrame paths =
        marked(seed, n, edges).bfs().fromExpr("id < 3").toExpr("id >= 21").maxPathLength(5).run();
    List<List<Integer>> expected = List.of();
    for (int length = 1; length <= 5 && expected.isEmpty(); length++) {
      expected =
          walks(edges, id -> id < 3, length).stream()
              .filter(walk -> edges[walk.get(walk.size() - 1)][1] >= 21)
              .toList();
    }
    List<List<Integer>> found = new ArrayList<>();
    for (Row row : paths.collect()) {
      List<Integer> path = new ArrayList<>();
      for (int i = 0; paths.schema().has("e" + i); i++) {
        path.add((int) row.rowValue("e" + i).longValue("mark"));
      }
      found.add(path);
    }
    assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  default void accumulatesAlongAllWalks(long seed) {
    int n = 12;
    long[][] edges = randomEdges(seed, n, 20);
    DataFrame found =
        marked(seed, n, edges)
            .aggregateNeighbors()
            .setStartingVertices("id < 4")
            .setMaxHops(4)
            .setEdgeFilter("edge.mark <> 3 AND total < 30")
            .setTargetCondition("dst.id >= 9")
            .setStoppingCondition("dst.id = 5")
            .addAccumulator("total", "id * 10", "total + edge.mark")
            .addAccumulator("previous", "-1", "src.id")
            .run();
    List<String> expected = new ArrayList<>();
    for (long start = 0; start < 4; start++) {
      walk(edges, start, start * 10, 1, expected);
    }
    expected.sort(Comparator.naturalOrder());
    assertThat(sorted(found)).isEqualTo(expected);
  }

  private static void walk(long[][] edges, long at, long total, int hop, List<String> results) {
    for (int mark = 0; mark < edges.length && hop <= 4; mark++) {
      long next = edges[mark][1];
      if (edges[mark][0] != at || mark == 3 || total >= 30) {
        continue;
      }
      if (next >= 9) {
        results.add(
            "[id="
                + next
                + ", hop="
                + hop
                + ", total="
                + (total + mark)
                + ", previous="
                + at
                + "]");
      } else if (next != 5) {
        walk(edges, next, total + mark, hop + 1, results);
      }
    }
  }

  @Test
  default void stopsPathsWithoutATarget() {
    AggregateNeighbors walks =
        numbers(new long[] {1, 2}, new long[] {1, 1}, new long[] {1, 2}, new long[] {2, 1})
            .aggregateNeighbors()
            .setStartingVertices("id = 1")
            .addAccumulator("hops", "0", "hops + 1")
            .setStoppingCondition("dst.id = 2");
    assertThat(sorted(walks.run()))
        .containsExactly("[id=2, hop=1, hops=1]", "[id=2, hop=2, hops=2]", "[id=2, hop=3, hops=3]");
    assertThat(sorted(walks.setRemoveLoops(true).run())).containsExactly("[id=2, hop=1, hops=1]");
  }

  @Test
  default void refusesAmbiguousAccumulators() {
    assertThatThrownBy(() -> friends().aggregateNeighbors().addAccumulator("Since", "1", "2"))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("edges column=Since");
    for (String taken : List.of("hop", "X", "_tendril_at")) {
      assertThatThrownBy(
              () ->
                  friends()
                      .aggregateNeighbors()
                      .addAccumulator("x", "1", "2")
                      .addAccumulator(taken, "1", "2"))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("name=" + taken);
    }
    assertThatIllegalStateException()
        .isThrownBy(() -> friends().aggregateNeighbors().addAccumulator("x", "1", "2").run())
        .withMessageContaining("accumulators=1 ends=0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> friends().aggregateNeighbors().setMaxHops(0))
        .withMessageContaining("hops=0");
  }

  /** Result of a user's algorithm: out-degrees, the smallest neighbor, maps to two vertices. */
  record Surroundings(VertexLongs degrees, VertexLongs smallest) implements FrameResult {
    static Surroundings of(Graph<?, ?> graph) {
      long[] smallest = new long[graph.vertexCount()];
      for (int vertex = 0; vertex < smallest.length; vertex++) {
        int[] targets = new int[graph.partition().outAdjacency().degree(vertex)];
        graph.partition().outAdjacency().copyNeighbors(vertex, targets);
        smallest[vertex] =
            graph.partition().ids().vertexId(targets.length == 0 ? vertex : targets[0]);
      }
      return new Surroundings(
          graph.outDegrees(), VertexLongs.ofVertexIds("smallest", graph.partition(), smallest));
    }

    @Override
    public void addColumns(ResultColumns columns) {
      columns
          .addMap("map", List.of(1L, 0L), List.of(degrees, degrees), 0)
          .add("smallest", smallest)
          .add("count", degrees, 0)
          .addEdgeShares("share");
    }
  }

  @Test
  default void addsTheColumnsOfAResult() {
    GraphFrame result = friends().run(Surroundings::of);
    assertThat(result.vertices().schema().names())
        .containsExactly("id", "name", "age", "map", "smallest", "count");
    assertThat(sorted(result.vertices().drop("name", "age")))
        .containsExactly(
            "[id=a, map={a=2, b=2}, smallest=b, count=2]",
            "[id=b, map={a=1, b=1}, smallest=c, count=1]",
            "[id=c, map={a=1, b=1}, smallest=b, count=1]",
            "[id=d, map={a=1, b=1}, smallest=a, count=1]",
            "[id=e, map={a=2, b=2}, smallest=d, count=2]",
            "[id=f, map={a=1, b=1}, smallest=c, count=1]",
            "[id=g, map={}, smallest=g, count=null]");
    assertThat(sorted(result.edges().filter("src = 'a'").select("dst", "share")))
        .containsExactly("[dst=b, share=0.5]", "[dst=e, share=0.5]");
    GraphFrame weighted = friends().run(Surroundings::of, "since * since");
    assertThat(sorted(weighted.edges().filter("src = 'a'").select("dst", "share")))
        .containsExactly("[dst=b, share=" + 1 / 65.0 + "]", "[dst=e, share=" + 64 / 65.0 + "]");
    assertThatThrownBy(() -> result.run(Surroundings::of))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("vertices column=map");
  }

  @Test
  default void runsAlgorithmsRepeatedlyOnPersistedFrames() {
    GraphFrame kept = friends().persist();
    assertThat(kept.toPlainGraph()).isSameAs(kept.toPlainGraph());
    assertThat(kept.vertexId("c")).isEqualTo(2);
    assertThat(sorted(kept.run(Surroundings::of).vertices()))
        .isEqualTo(sorted(friends().run(Surroundings::of).vertices()));
    kept.unpersist();
    assertThatThrownBy(kept::toPlainGraph).isInstanceOf(RuntimeException.class);
    assertThat(friends().vertexId("a")).isZero();
    assertThat(numbers(new long[] {7}).vertexId(7)).isEqualTo(7);
    assertThatThrownBy(() -> friends().vertexId("zz"))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("id=zz");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> friends().vertexId(3))
        .withMessageContaining("class=java.lang.Integer ids=string");
  }

  @Test
  default void givesLabelsTheTypeOfIds() {
    DataFrame dated =
        friends().vertices().selectExpr("CAST(concat('2024-01-0', ascii(id) - 96) AS DATE) AS id");
    DataFrame one = dated.orderBy("id").limit(1).selectExpr("id AS src");
    DataFrame edges = one.crossJoin(dated.selectExpr("id AS dst"));
    GraphFrame result = GraphFrame.of(engine(), dated, edges).run(Surroundings::of);
    assertThat(sorted(result.vertices().select("id", "smallest")).get(3))
        .isEqualTo("[id=2024-01-04, smallest=2024-01-04]");
    assertThat(result.vertices().schema().column("smallest"))
        .extracting(column -> column.type())
        .isEqualTo(dated.schema().column("id").type());
    int[] small = LongStream.range(0, 3).mapToInt(i -> (int) i).toArray();
    Columns ints = Columns.empty().with("id", small);
    Columns none = Columns.empty().with("src", small).with("dst", small);
    GraphFrame integers =
        GraphFrame.of(engine(), engine().frames().of(ints), engine().frames().of(none));
    assertThat(integers.run(Surroundings::of).vertices().schema().column("smallest"))
        .isEqualTo(new Column("smallest", ColumnType.INT));
  }
}
