package org.tendril.testkit.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tendril.testkit.frame.FrameHarness.column;
import static org.tendril.testkit.frame.FrameHarness.randomEdges;
import static org.tendril.testkit.frame.FrameHarness.shuffledIds;
import static org.tendril.testkit.frame.FrameHarness.sorted;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.frame.Columns;
import org.tendril.engine.frame.DataFrame;
import org.tendril.graph.frame.GraphFrame;
import org.tendril.graph.frame.Matching;

/**
 * Checks the views and forms of a {@link GraphFrame} on every engine: implement, inherit the tests.
 */
public interface GraphFrameContract extends FrameHarness {

  @Test
  default void showsFramesAndTriplets() {
    GraphFrame friends = friends();
    assertThat(friends.vertices().collect(Person.class)).isEqualTo(PEOPLE);
    assertThat(friends.edges().collect(Relation.class)).isEqualTo(RELATIONS);
    assertThat(friends.triplets().schema().names()).containsExactly("src", "edge", "dst");
    assertThat(sorted(friends.triplets().filter("src.name = 'Alice'")))
        .containsExactly(
            "[src=[id=a, name=Alice, age=34], edge=[src=a, dst=b, relationship=friend, since=1.0],"
                + " dst=[id=b, name=Bob, age=36]]",
            "[src=[id=a, name=Alice, age=34], edge=[src=a, dst=e, relationship=friend, since=8.0],"
                + " dst=[id=e, name=Esther, age=32]]");
    assertThat(friends.triplets().count()).isEqualTo(8);
    assertThat(friends.toString())
        .isEqualTo(
            "GraphFrame(vertices(id string, name string, age int), edges(src string, dst string,"
                + " relationship string, since double))");
  }

  @Test
  default void findsTheVerticesOfEdges() {
    GraphFrame frame = GraphFrame.fromEdges(engine(), edges(new long[] {5, 2}, new long[] {2, 2}));
    assertThat(frame.vertices().collectColumns().longs("id")).containsExactly(2, 5);
    assertThat(frame.validate()).isSameAs(frame);
    GraphFrame empty = GraphFrame.fromEdges(engine(), edges());
    assertThat(empty.vertices().count()).isZero();
    assertThat(empty.validate().triplets().count()).isZero();
  }

  @Test
  default void refusesFramesThatLackAColumn() {
    DataFrame people = engine().frames().of(PEOPLE, Person.class);
    DataFrame relations = engine().frames().of(RELATIONS, Relation.class);
    assertThatThrownBy(() -> GraphFrame.of(engine(), people.rename("id", "key"), relations))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("vertices must have a column id: columns=[key, name, age]");
    assertThatThrownBy(() -> GraphFrame.of(engine(), people, relations.drop("dst")))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("edges must have a column dst");
    assertThatThrownBy(() -> GraphFrame.fromEdges(engine(), relations.rename("src", "source")))
        .hasMessageContaining("edges must have a column src");
    assertThatThrownBy(() -> GraphFrame.of(engine(), people, edges(new long[] {1, 2})))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("ends of edges must be of the type of ids: src=long id=string");
    assertThatThrownBy(
            () -> GraphFrame.of(engine(), people.rename("name", "_Tendril_x"), relations))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("vertices column=_Tendril_x");
  }

  @Test
  default void refusesFramesOfAnotherEngine() {
    try (Engine other = Engine.local().build()) {
      DataFrame people = other.frames().of(PEOPLE, Person.class);
      DataFrame relations = engine().frames().of(RELATIONS, Relation.class);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> GraphFrame.of(engine(), people, relations));
    }
  }

  @Test
  default void countsAndShowsViolations() {
    GraphFrame friends = friends();
    assertThat(friends.validate()).isSameAs(friends);
    GraphFrame broken =
        numbers(
            new long[] {1, 2, 2, 3, 3, 3},
            new long[] {1, 2},
            new long[] {1, 9},
            new long[] {8, 9},
            new long[] {8, 1});
    assertThatThrownBy(broken::validate)
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("ids given several times=2, such as 2 (2 times), 3 (3 times)")
        .hasMessageContaining("edges whose src is no vertex=2, such as 8 -> 1, 8 -> 9")
        .hasMessageContaining("edges whose dst is no vertex=2, such as 1 -> 9, 8 -> 9");
    assertThat(sorted(broken.dropDanglingEdges().edges())).containsExactly("[src=1, dst=2]");
    DataFrame people =
        friends.vertices().withColumn("id", "CASE WHEN id = 'g' THEN NULL ELSE id END");
    DataFrame relations =
        friends.edges().withColumn("dst", "CASE WHEN src = 'a' THEN NULL ELSE dst END");
    GraphFrame nulls = GraphFrame.of(engine(), people, relations);
    assertThatThrownBy(nulls::validate)
        .hasMessageContaining("vertices without id=1")
        .hasMessageContaining("edges without src or dst=2")
        .hasMessageNotContaining("no vertex");
    assertThatThrownBy(nulls::toGraph)
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("id must not be null: row=6");
    assertThatThrownBy(() -> GraphFrame.of(engine(), friends.vertices(), relations).toPlainGraph())
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("dst must not be null: row=0");
  }

  private static Map<Long, Long> counted(long[][] edges, boolean out, boolean in) {
    Map<Long, Long> counts = new TreeMap<>();
    for (long[] edge : edges) {
      if (out) {
        counts.merge(edge[0], 1L, Long::sum);
      }
      if (in) {
        counts.merge(edge[1], 1L, Long::sum);
      }
    }
    return counts;
  }

  private static Map<Long, Long> counts(DataFrame degrees, String column) {
    return degrees.collect().stream()
        .collect(
            Collectors.toMap(
                row -> row.longValue("id"), row -> row.longValue(column), Long::sum, TreeMap::new));
  }

  @Test
  default void countsDegrees() {
    long[][] edges = randomEdges(3, 40, 200);
    GraphFrame frame = numbers(shuffledIds(1, 50), edges);
    assertThat(counts(frame.outDegrees(), "outDegree")).isEqualTo(counted(edges, true, false));
    assertThat(counts(frame.inDegrees(), "inDegree")).isEqualTo(counted(edges, false, true));
    assertThat(counts(frame.degrees(), "degree")).isEqualTo(counted(edges, true, true));
  }

  @Test
  default void sumsWeightsByVertex() {
    GraphFrame friends = friends();
    assertThat(sorted(friends.outDegrees("since * 2 -- twice")))
        .containsExactly(
            "[id=a, outDegree=18.0]",
            "[id=b, outDegree=4.0]",
            "[id=c, outDegree=6.0]",
            "[id=d, outDegree=14.0]",
            "[id=e, outDegree=22.0]",
            "[id=f, outDegree=8.0]");
    assertThat(sorted(friends.inDegrees("since")).get(1)).isEqualTo("[id=b, inDegree=4.0]");
    assertThat(sorted(friends.degrees("since")).get(1)).isEqualTo("[id=b, degree=6.0]");
  }

  @Test
  default void countsDegreesByType() {
    GraphFrame friends = friends();
    assertThat(sorted(friends.typeOutDegrees("relationship")))
        .containsExactly(
            "[id=a, outDegrees=[follow=0, friend=2]]",
            "[id=b, outDegrees=[follow=1, friend=0]]",
            "[id=c, outDegrees=[follow=1, friend=0]]",
            "[id=d, outDegrees=[follow=0, friend=1]]",
            "[id=e, outDegrees=[follow=1, friend=1]]",
            "[id=f, outDegrees=[follow=1, friend=0]]");
    assertThat(sorted(friends.typeInDegrees("relationship", "friend", "it's")))
        .contains("[id=b, inDegrees=[friend=1, it's=0]]");
    assertThat(sorted(friends.typeDegrees("since", 1.0, 2.0)))
        .contains("[id=b, degrees=[1.0=1, 2.0=1]]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> friends.filterEdges("since > 99").typeDegrees("relationship"))
        .withMessageContaining("column=relationship");
    for (String type : List.of("FRIEND", "")) {
      assertThatThrownBy(() -> friends.typeDegrees("relationship", "friend", type))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("types=[friend, " + type + "]");
    }
    assertThatThrownBy(() -> friends.typeDegrees("kind"))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("name=kind");
  }

  @Test
  default void filtersVerticesAndEdges() {
    GraphFrame friends = friends();
    GraphFrame old = friends.filterVertices("age >= 32 -- not null");
    assertThat(column(old.vertices(), "id")).containsExactly("a", "b", "e", "g");
    assertThat(column(old.edges(), "since")).containsExactly("1.0", "8.0");
    GraphFrame follows = friends.filterEdges("relationship = 'follow'");
    assertThat(follows.vertices().count()).isEqualTo(7);
    assertThat(column(follows.edges(), "since")).containsExactly("2.0", "3.0", "4.0", "5.0");
    assertThat(column(follows.dropIsolatedVertices().vertices(), "id"))
        .containsExactly("b", "c", "e", "f");
    assertThatThrownBy(() -> friends.filterEdges("kind = 'follow'"))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("kind");
  }

  @Test
  default void reversesEdges() {
    GraphFrame friends = friends();
    assertThat(sorted(friends.asReversed().edges().limit(1)))
        .containsExactly("[src=b, dst=a, relationship=friend, since=1.0]");
    GraphFrame loops = numbers(new long[] {1, 2}, new long[] {1, 1}, new long[] {1, 2});
    assertThat(sorted(loops.asUndirected().edges()))
        .containsExactly("[src=1, dst=1]", "[src=1, dst=2]", "[src=2, dst=1]");
    assertThat(friends.asUndirected().edges().count()).isEqualTo(16);
    assertThat(sorted(friends.asUndirected().filterEdges("since = 5").edges()))
        .containsExactly(
            "[src=e, dst=f, relationship=follow, since=5.0]",
            "[src=f, dst=e, relationship=follow, since=5.0]");
  }

  @Test
  default void matchesAnEdgeInBothDirectionsOnceFromEachEnd() {
    long[] ids = {1, 2, 3};
    GraphFrame directed = numbers(ids, new long[] {1, 2}, new long[] {2, 3}, new long[] {3, 1});
    String triangle = "(a)-[]-(b)-[]-(c)-[]-(a)";
    assertThat(directed.find(triangle).count()).isEqualTo(6);
    GraphFrame both = directed.asUndirected();
    assertThat(both.find("(a)-[]-(b)").count()).isEqualTo(6);
    assertThat(both.find(triangle).count()).isEqualTo(6);
    assertThat(both.find("(a)-[]->(b)").count()).isEqualTo(6);
    GraphFrame some = both.filterVertices("id < 3").asReversed();
    assertThat(sorted(some.find("(a)-[]-(b)")))
        .containsExactly("[a=[id=1], b=[id=2]]", "[a=[id=2], b=[id=1]]");
    assertThat(both.filterEdges("src < dst").find("(a)-[]-(b)").count()).isEqualTo(6);
    GraphFrame ofGraph = GraphFrame.fromGraph(directed.toPlainGraph().undirected());
    assertThat(ofGraph.find(triangle).count()).isEqualTo(6);
    GraphFrame loop = numbers(ids, new long[] {1, 1}, new long[] {1, 2}).asUndirected();
    assertThat(loop.find("(a)-[]-(b)").count()).isEqualTo(3);
  }

  @Test
  default void findsElementsWithNamesOfAnyScript() {
    String motif = "(é)-[größe]->(東京)";
    DataFrame found =
        friends().find(motif, Matching.HOMOMORPHISM, "é.id", "größe.relationship", "東京.id");
    assertThat(found.schema().names()).containsExactly("é", "größe", "東京");
    assertThat(found.count()).isEqualTo(8);
  }

  @Test
  default void acceptsNamesInAnyCase() {
    DataFrame people = engine().frames().of(PEOPLE, Person.class).rename("id", "ID");
    DataFrame relations =
        engine().frames().of(RELATIONS, Relation.class).rename("src", "Src").rename("dst", "DST");
    GraphFrame frame = GraphFrame.of(engine(), people, relations);
    assertThat(frame.validate().triplets().count()).isEqualTo(8);
    assertThat(frame.asUndirected().edges().schema().names())
        .containsExactly("Src", "DST", "relationship", "since");
    assertThat(frame.toPlainGraph().edgeCount()).isEqualTo(8);
    assertThat(frame.toGraph().vertices().value(0))
        .isEqualTo(friends().toGraph().vertices().value(0));
  }

  @Test
  default void findsMotifs() {
    GraphFrame friends = friends();
    DataFrame mutual = friends.find("(a)-[e]->(b); (b)-[f]->(a)");
    assertThat(mutual.schema().names()).containsExactly("a", "e", "b", "f");
    assertThat(sorted(mutual.filter("b.age > 30").selectExpr("a.name AS one", "f.since AS year")))
        .containsExactly("[one=Charlie, year=2.0]");
    DataFrame oneWay =
        friends.find("(a)-[e]->(b); !(b)-[]->(a)", Matching.HOMOMORPHISM, "a.name", "b.id");
    assertThat(sorted(oneWay))
        .containsExactly(
            "[a=[name=Alice], b=[id=b]]",
            "[a=[name=Alice], b=[id=e]]",
            "[a=[name=David], b=[id=a]]",
            "[a=[name=Esther], b=[id=d]]",
            "[a=[name=Esther], b=[id=f]]",
            "[a=[name=Fanny], b=[id=c]]");
    assertThat(sorted(friends.find("(a); !(a)-[]->()").selectExpr("a.id AS id")))
        .containsExactly("[id=g]");
    assertThat(friends.find("(a)-[]->(b)-[]->(c)").count()).isEqualTo(10);
    assertThat(friends.find("(a)-[]->(b)-[]->(c)", Matching.VERTEX_INJECTIVE).count()).isEqualTo(8);
    assertThatThrownBy(() -> friends.find("(a:Person)-[]->(b)"))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("Person");
  }

  @Test
  default void matchesOnlyEdgesWithBothEndpoints() {
    GraphFrame dangling =
        numbers(new long[] {1, 2}, new long[] {1, 2}, new long[] {1, 9}, new long[] {9, 2});
    DataFrame edges = dangling.edges().withColumn("dst", "nullif(dst, 9)");
    GraphFrame nulls = GraphFrame.fromEdges(engine(), edges);
    for (GraphFrame frame : List.of(dangling, dangling.dropDanglingEdges())) {
      assertThat(sorted(frame.find("(a)-[]->(b)"))).containsExactly("[a=[id=1], b=[id=2]]");
      assertThat(sorted(frame.find("(b); !()-[]->(b)"))).containsExactly("[b=[id=1]]");
    }
    assertThat(sorted(nulls.find("(a)-[]->(b)")))
        .containsExactly("[a=[id=1], b=[id=2]]", "[a=[id=9], b=[id=2]]");
    assertThat(sorted(nulls.asReversed().find("(a); !(a)-[]->()")))
        .containsExactly("[a=[id=1]]", "[a=[id=9]]");
    assertThat(friends().filterVertices("age > 30").find("(a)-[]->(b)").count()).isEqualTo(2);
  }

  @Test
  default void persistsAndFreesRows() {
    GraphFrame kept = friends().filterVertices("age > 30").persist();
    assertThat(column(kept.vertices(), "id")).containsExactly("a", "b", "e", "g");
    assertThat(kept.edges().count()).isEqualTo(2);
    kept.unpersist();
    assertThatThrownBy(() -> kept.vertices().count()).isInstanceOf(RuntimeException.class);
  }

  @Test
  default void keepsTheOrderOfManyEdges() {
    long[][] edges = randomEdges(7, 1000, 20_000);
    int[] marks = new int[edges.length];
    Arrays.setAll(marks, i -> i);
    DataFrame valued =
        engine()
            .frames()
            .of(
                Columns.empty()
                    .with("src", Arrays.stream(edges).mapToLong(edge -> edge[0]).toArray())
                    .with("mark", marks)
                    .with("dst", Arrays.stream(edges).mapToLong(edge -> edge[1]).toArray()));
    DataFrame vertices = engine().frames().of(Columns.empty().with("id", shuffledIds(4, 1000)));
    GraphFrame frame = GraphFrame.of(engine(), vertices, valued);
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < edges.length; i++) {
      expected.add(edges[i][0] + " " + edges[i][1] + " " + i);
    }
    Columns back = GraphFrame.fromGraph(frame.toGraph()).edges().collectColumns();
    List<String> found = new ArrayList<>();
    for (int i = 0; i < edges.length; i++) {
      found.add(back.longs("src")[i] + " " + back.longs("dst")[i] + " " + back.ints("mark")[i]);
    }
    assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
    for (int i = 1; i < edges.length; i++) {
      boolean parallel =
          back.longs("src")[i] == back.longs("src")[i - 1]
              && back.longs("dst")[i] == back.longs("dst")[i - 1];
      assertThat(!parallel || back.ints("mark")[i] > back.ints("mark")[i - 1]).isTrue();
    }
  }
}
