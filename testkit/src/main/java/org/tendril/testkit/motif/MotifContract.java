package org.tendril.testkit.motif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.frame.Column;
import org.tendril.engine.frame.ColumnType;
import org.tendril.engine.frame.DataFrame;
import org.tendril.engine.frame.Row;
import org.tendril.graph.internal.motif.Distinct;
import org.tendril.graph.internal.motif.GraphTables;
import org.tendril.graph.internal.motif.MotifQuery;
import org.tendril.testkit.motif.SlowMatcher.TooManyRows;

/** Checks motifs on every {@link Engine}: implement, inherit the tests. */
public interface MotifContract {

  /** An engine, which the implementing class closes. */
  Engine engine();

  /** The number of random graphs that are searched for random motifs. */
  default int randomCases() {
    return 150;
  }

  private static String text(@Nullable Object value) {
    if (value instanceof Row row) {
      TreeMap<String, String> fields = new TreeMap<>();
      for (Column column : row.schema().columns()) {
        Object field = row.value(column.name());
        if (field != null) {
          fields.put(column.name(), text(field));
        }
      }
      return fields.toString();
    }
    if (value instanceof List<?> list) {
      return list.stream().map(MotifContract::text).toList().toString();
    }
    return String.valueOf(value);
  }

  /** The rows as text, in ascending order. */
  private static List<String> texts(DataFrame frame) {
    List<String> texts = new ArrayList<>();
    for (Row row : frame.collect()) {
      texts.add(
          IntStream.range(0, frame.schema().size())
              .mapToObj(i -> text(row.value(i)))
              .toList()
              .toString());
    }
    Collections.sort(texts);
    return texts;
  }

  /** Whether there was a row without {@link Distinct}. */
  private boolean agrees(long seed, boolean withLabels) {
    SplittableRandom random = new SplittableRandom(seed);
    MotifModel graph = withLabels ? MotifModel.labelled(random) : MotifModel.plain(random);
    GraphTables tables = graph.tables(engine().frames());
    RandomMotif motif = RandomMotif.of(random, withLabels);
    boolean hasRows = false;
    for (Distinct distinct : List.of(Distinct.NOTHING, Distinct.EDGES, Distinct.VERTICES)) {
      List<String> expected;
      try {
        expected = SlowMatcher.rows(graph, motif, distinct, 5000);
      } catch (TooManyRows e) {
        continue;
      }
      String what = "seed=" + seed + " " + distinct + " " + motif.text() + " in " + graph;
      DataFrame found = MotifQuery.find(tables, motif.text(), distinct, List.of());
      assertThat(found.schema().names()).as(what).isEqualTo(SlowMatcher.columns(motif));
      assertThat(texts(found)).as(what).isEqualTo(expected);
      hasRows |= !expected.isEmpty();
    }
    return hasRows;
  }

  private void agree(long firstSeed, boolean withLabels) {
    int withRows = 0;
    for (long seed = firstSeed; seed < firstSeed + randomCases(); seed++) {
      withRows += agrees(seed, withLabels) ? 1 : 0;
    }
    assertThat(withRows).as("motifs that match").isGreaterThan(randomCases() / 4);
  }

  @Test
  default void agreesWithTheSlowMatcher() {
    agree(0, false);
  }

  @Test
  default void agreesWithTheSlowMatcherOnLabels() {
    agree(1_000_000, true);
  }

  /** A person; {@code code} is a number in the text of some. */
  record Person(String id, int age, String code) {}

  /** A follower of a person. */
  record Follows(String src, String dst, String since) {}

  private GraphTables people(boolean endpointsExist) {
    DataFrame vertices =
        engine()
            .frames()
            .of(
                List.of(
                    new Person("ann", 34, "1"),
                    new Person("bob", 28, "x"),
                    new Person("cy", 45, "3"),
                    new Person("dee", 19, "4")),
                Person.class);
    DataFrame edges =
        engine()
            .frames()
            .of(
                List.of(
                    new Follows("ann", "bob", "2001"),
                    new Follows("bob", "ann", "2002"),
                    new Follows("bob", "cy", "2003"),
                    new Follows("cy", "dee", "2004"),
                    new Follows("dee", "dee", "2005"),
                    new Follows("cy", "zoe", "2006")),
                Follows.class);
    return GraphTables.of(
        engine().frames(),
        vertices,
        endpointsExist ? edges.filter("dst <> 'zoe'") : edges,
        endpointsExist,
        false);
  }

  private DataFrame find(String motif) {
    return MotifQuery.find(people(true), motif, Distinct.NOTHING, List.of());
  }

  @Test
  default void givesElementsAsStructsToFilter() {
    DataFrame found = find("(a)-[e]->(b)");
    assertThat(found.schema().column("a").type())
        .isEqualTo(
            ColumnType.struct(
                List.of(
                    new Column("id", ColumnType.STRING),
                    new Column("age", ColumnType.INT),
                    new Column("code", ColumnType.STRING))));
    assertThat(
            texts(
                found
                    .filter("a.age > 30 AND b.age < 30")
                    .selectExpr("a.id AS x", "e.since AS y", "b.id AS z")))
        .containsExactly("[ann, 2001, bob]", "[cy, 2004, dee]");
    assertThat(found.count()).isEqualTo(5);
    assertThat(found.groupBy("a").count().filter("count = 2").count()).isEqualTo(1);
  }

  @Test
  default void listsEdgesInTheDirectionOfTheArrow() {
    String list = "[{dst=cy, since=2003, src=bob}, {dst=dee, since=2004, src=cy}]";
    assertThat(texts(find("(a)-[e*2]->(b)").filter("a.id = 'bob' AND b.id = 'dee'").select("e")))
        .containsExactly("[" + list + "]");
    assertThat(texts(find("(b)<-[e*2]-(a)").filter("a.id = 'bob' AND b.id = 'dee'").select("e")))
        .containsExactly("[" + list + "]");
    assertThat(texts(find("(a)-[e*2..3]-(b)").filter("a.id = 'cy' AND b.id = 'ann'").select("e")))
        .contains("[[{dst=cy, since=2003, src=bob}, {dst=bob, since=2001, src=ann}]]")
        .hasSize(3 - 1);
  }

  @Test
  default void findsTheSameByAChainAndItsTerms() {
    String[] columns = {"a", "b", "c", "d", "e", "f"};
    assertThat(texts(find("(a)-[e]->(b)<-[f]-(c)-[*1..2]->(d)").select(columns)))
        .isEqualTo(texts(find("(a)-[e]->(b); (c)-[f]->(b); (c)-[*1..2]->(d)").select(columns)))
        .hasSize(19);
  }

  @Test
  default void negatesAChainAsAWhole() {
    assertThat(texts(find("(a); !(a)-[]->()-[]->(b)").selectExpr("a.id AS a", "b.id AS b")))
        .contains("[ann, bob]", "[bob, cy]")
        .doesNotContain("[ann, ann]", "[ann, cy]", "[bob, dee]")
        .hasSize(16 - 6);
  }

  @Test
  default void readsOnlyNamedColumns() {
    GraphTables people = people(true);
    DataFrame fragile =
        people.vertices().get(0).frame().withColumn("number", "CAST(code AS BIGINT)");
    GraphTables tables =
        GraphTables.of(engine().frames(), fragile, people.edges().get(0).frame(), true, false);
    String motif = "(a)-[e]->(b); (b)-[]->(c)";
    assertThatThrownBy(
            () -> MotifQuery.find(tables, motif, Distinct.NOTHING, List.of("a")).collect())
        .isInstanceOf(TendrilException.InvalidInput.class);
    DataFrame found =
        MotifQuery.find(tables, motif, Distinct.NOTHING, List.of("c.age", "a.id", "e.since"));
    assertThat(found.schema().names()).containsExactly("a", "e", "c");
    assertThat(texts(found))
        .containsExactly(
            "[{id=ann}, {since=2001}, {age=34}]",
            "[{id=ann}, {since=2001}, {age=45}]",
            "[{id=bob}, {since=2002}, {age=28}]",
            "[{id=bob}, {since=2003}, {age=19}]",
            "[{id=cy}, {since=2004}, {age=19}]",
            "[{id=dee}, {since=2005}, {age=19}]");
  }

  /** Uses a table that fails when it is read: queries for ids do not need it. */
  @Test
  default void skipsVertexTablesForIdsOfKnownVertices() {
    GraphTables people = people(true);
    DataFrame unreadable = people.vertices().get(0).frame().filter("CAST(code AS BIGINT) > 0");
    DataFrame edges = people.edges().get(0).frame();
    String motif = "(a)-[]->(b); !(b)-[]->(a)";
    GraphTables known = GraphTables.of(engine().frames(), unreadable, edges, true, false);
    GraphTables unknown = GraphTables.of(engine().frames(), unreadable, edges, false, false);
    List<String> ids = List.of("a.id", "b.id");
    assertThat(texts(MotifQuery.find(known, motif, Distinct.NOTHING, ids)))
        .containsExactly("[{id=bob}, {id=cy}]", "[{id=cy}, {id=dee}]");
    assertThatThrownBy(() -> MotifQuery.find(unknown, motif, Distinct.NOTHING, ids).collect())
        .isInstanceOf(TendrilException.InvalidInput.class);
  }

  @Test
  default void ignoresDanglingEdges() {
    GraphTables people = people(false);
    assertThat(MotifQuery.find(people, "()-[e]->()", Distinct.NOTHING, List.of()).count())
        .isEqualTo(5);
    assertThat(
            texts(MotifQuery.find(people, "(a); !(a)-[]->()", Distinct.NOTHING, List.of("a.id"))))
        .isEmpty();
    assertThat(
            texts(
                MotifQuery.find(
                    people, "(a)-[*1..2]->(b)", Distinct.VERTICES, List.of("a.id", "b.id"))))
        .containsExactly(
            "[{id=ann}, {id=bob}]",
            "[{id=ann}, {id=cy}]",
            "[{id=bob}, {id=ann}]",
            "[{id=bob}, {id=cy}]",
            "[{id=bob}, {id=dee}]",
            "[{id=cy}, {id=dee}]");
  }

  @Test
  default void acceptsColumnsOfAnyName() {
    DataFrame vertices = people(true).vertices().get(0).frame().rename("age", "the \"age\" of `a`");
    DataFrame edges = people(true).edges().get(0).frame().rename("since", "select");
    GraphTables tables = GraphTables.of(engine().frames(), vertices, edges, true, false);
    DataFrame found = MotifQuery.find(tables, "(from)-[select]->(a)", Distinct.EDGES, List.of());
    assertThat(found.schema().column("from").type().fields())
        .extracting(Column::name)
        .containsExactly("id", "the \"age\" of `a`", "code");
    assertThat(found.count()).isEqualTo(5);
  }

  @Test
  default void reportsUnknownNamesWithTheExistingOnes() {
    GraphTables people = people(true);
    assertThatExceptionOfType(TendrilException.InvalidInput.class)
        .isThrownBy(() -> MotifQuery.find(people, "(a:Cat)-[]->(b)", Distinct.NOTHING, List.of()))
        .withMessageContaining("no vertices have the label Cat: labels=[vertices]")
        .withMessageContaining("\n  (a:Cat)-[]->(b)\n     ^");
    assertThatExceptionOfType(TendrilException.InvalidInput.class)
        .isThrownBy(
            () -> MotifQuery.find(people, "(a)-[]->(b)", Distinct.NOTHING, List.of("a.size")))
        .withMessageContaining("column=a.size columns=[id, age, code]");
    assertThatExceptionOfType(TendrilException.InvalidInput.class)
        .isThrownBy(() -> MotifQuery.find(people, "(a)-[]->(b)", Distinct.NOTHING, List.of("c")))
        .withMessageContaining("column=c elements=[a, b]");
  }
}
