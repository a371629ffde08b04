package org.tendril.testkit.motif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.frame.DataFrame;
import org.tendril.engine.frame.Row;
import org.tendril.graph.frame.Matching;
import org.tendril.graph.frame.PropertyGraph;
import org.tendril.graph.frame.PropertyGraphs;
import org.tendril.testkit.motif.RandomMotif.Mark;
import org.tendril.testkit.motif.RandomMotif.Term;

/** Checks SQL over property graphs on every {@link Engine}: implement, inherit the tests. */
public interface GraphTableContract {

  /** An engine, which the implementing class closes. */
  Engine engine();

  /** The number of random graphs that are searched for random patterns. */
  default int randomPatterns() {
    return 60;
  }

  /** A person. */
  record Person(long id, String name, int age) {}

  /** A city; its id may also be the id of a person. */
  record City(long id, String name, @Nullable String country) {}

  /** An acquaintance of two persons. */
  record Knows(long src, long dst, int since) {}

  /** The city of a person. */
  record Lives(long person, long city) {}

  private DataFrame persons() {
    return engine()
        .frames()
        .of(
            List.of(
                new Person(1, "Ann", 34),
                new Person(2, "Bob", 28),
                new Person(3, "Cy", 45),
                new Person(4, "Dee's", 19)),
            Person.class);
  }

  private PropertyGraph social() {
    DataFrame cities =
        engine()
            .frames()
            .of(List.of(new City(1, "Rome", "IT"), new City(2, "Bonn", null)), City.class);
    DataFrame knows =
        engine()
            .frames()
            .of(
                List.of(
                    new Knows(1, 2, 2001),
                    new Knows(2, 3, 2002),
                    new Knows(3, 1, 2003),
                    new Knows(3, 4, 2004)),
                Knows.class);
    DataFrame lives =
        engine()
            .frames()
            .of(List.of(new Lives(1, 1), new Lives(2, 2), new Lives(3, 1)), Lives.class);
    return PropertyGraph.builder(engine())
        .vertices("Person", persons(), "id", "Named")
        .vertices("City", cities, "id", "Named")
        .edges("knows", knows, "src", "Person", "dst", "Person")
        .edges("lives", lives, "person", "Person", "city", "City")
        .build();
  }

  private PropertyGraphs graphs() {
    PropertyGraphs graphs = PropertyGraphs.on(engine());
    graphs.createOrReplacePropertyGraph("Social", social());
    return graphs;
  }

  private static List<String> rows(DataFrame frame) {
    List<String> texts = new ArrayList<>();
    for (Row row : frame.collect()) {
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < frame.schema().size(); i++) {
        cells.add(String.valueOf(row.value(i)));
      }
      texts.add(String.join(" ", cells));
    }
    Collections.sort(texts);
    return texts;
  }

  private List<String> sql(String query) {
    graphs();
    return rows(engine().sql(query));
  }

  @Test
  default void givesTablesOfPatterns() {
    graphs();
    DataFrame found =
        engine()
            .sql(
                """
                FROM GRAPH_TABLE (social -- by any case
                  MATCH (a:Person)-[k:knows]->(b IS Person)
                  WHERE a.age > b.age OR b.name = 'Dee''s' /* (no brackets) */
                  COLUMNS (a.name, b.name AS friend, k.since + 1 -- one more, of year)
                    AS next))
                """);
    assertThat(found.schema().names()).containsExactly("name", "friend", "next");
    assertThat(rows(found)).containsExactly("Ann Bob 2002", "Cy Ann 2004", "Cy Dee's 2005");
  }

  @Test
  default void combinesTablesOfPatternsWithOthers() {
    graphs();
    DataFrame found =
        engine()
            .sql(
                """
                SELECT g.friend, count(*) AS n, max(p.age) AS age
                FROM GRAPH_TABLE (Social MATCH (a)-[:knows]-(b) COLUMNS (a.id AS a, b.name AS friend)) g
                JOIN people p ON p.id = g.a
                LEFT JOIN GRAPH_TABLE (Social MATCH (x:Person)-[:lives]->(y) COLUMNS (x.id, y.name)) c
                  ON c.id = g.a
                WHERE c.name = 'Rome'
                GROUP BY g.friend ORDER BY g.friend
                """,
                Map.of("people", persons()));
    assertThat(rows(found)).containsExactly("Ann 1 45", "Bob 2 45", "Cy 1 34", "Dee's 1 45");
    assertThat(sql("SELECT 'GRAPH_TABLE (' AS text")).containsExactly("GRAPH_TABLE (");
    assertThat(sql("FROM GRAPH_TABLE (social MATCH (a:City) COLUMNS (a.*)) ORDER BY name LIMIT 1"))
        .containsExactly("2 Bonn null");
  }

  @Test
  default void selectsTablesByLabels() {
    assertThat(sql("FROM GRAPH_TABLE (social MATCH (a:Named) COLUMNS (a.name, a.age, a.country))"))
        .containsExactly(
            "Ann 34 null",
            "Bob 28 null",
            "Bonn null null",
            "Cy 45 null",
            "Dee's 19 null",
            "Rome null IT");
    String friend = "FROM GRAPH_TABLE (social MATCH (a WHERE a.id = 1)-[%s]->(b) COLUMNS (b.name))";
    assertThat(sql(friend.replace("%s", ":knows"))).containsExactly("Bob");
    assertThat(sql(friend.replace("%s", ":lives"))).containsExactly("Rome");
    assertThat(sql(friend.replace("%s", ":knows|lives"))).containsExactly("Bob", "Rome");
    assertThat(sql(friend.replace("%s", ""))).containsExactly("Bob", "Rome");
    assertThat(sql("FROM GRAPH_TABLE (social MATCH (a:City)-[:knows]->(b) COLUMNS (b.id))"))
        .isEmpty();
  }

  @Test
  default void findsQuantifiedEdges() {
    assertThat(
            sql(
                """
                FROM GRAPH_TABLE (social
                  MATCH (a:Person WHERE a.name = 'Ann')-[k:knows WHERE k.since < 2003]->{1,3}(b)
                  COLUMNS (b.name))
                """))
        .containsExactly("Bob", "Cy");
    assertThat(
            sql(
                """
                FROM GRAPH_TABLE (social
                  MATCH (a:Person)-[:knows]->{2}(b), (b)-[:lives]->(c)
                  COLUMNS (a.name AS a, b.name AS b, c.name AS c))
                """))
        .containsExactly("Ann Cy Rome", "Bob Ann Rome", "Cy Bob Bonn");
  }

  @Test
  default void findsDifferentEdgesOnRequest() {
    String query =
        "SELECT count(*) AS n FROM GRAPH_TABLE (social MATCH %s (a:Person)-[:knows]-(b:Person)"
            + "-[:knows]-(c) COLUMNS (1 AS one))";
    assertThat(sql(query.replace("%s", ""))).containsExactly("18");
    assertThat(sql(query.replace("%s", "REPEATABLE ELEMENTS"))).containsExactly("18");
    assertThat(sql(query.replace("%s", "DIFFERENT EDGES"))).containsExactly("10");
  }

  @Test
  default void acceptsAbbreviatedEdges() {
    String query =
        "FROM GRAPH_TABLE (social MATCH (a:Person)%s(b:Person) COLUMNS (a.id, b.id AS b))";
    List<String> forward = List.of("1 2", "2 3", "3 1", "3 4");
    assertThat(sql(query.replace("%s", "->"))).isEqualTo(forward);
    assertThat(sql(query.replace("%s", "<-"))).containsExactly("1 3", "2 1", "3 2", "4 3");
    assertThat(sql(query.replace("%s", "-"))).hasSize(8).containsAll(forward);
    assertThat(sql(query.replace("%s", "<-[]->"))).hasSize(8).containsAll(forward);
  }

  @Test
  default void replacesAndDropsGraphs() {
    PropertyGraphs graphs = graphs();
    String count = "FROM GRAPH_TABLE (social MATCH (a) COLUMNS (a.id))";
    DataFrame before = engine().sql(count);
    graphs.createOrReplacePropertyGraph(
        "SOCIAL", PropertyGraph.builder(engine()).vertices("P", persons(), "id").build());
    assertThat(engine().sql(count).count()).isEqualTo(4);
    assertThat(before.count()).isEqualTo(6);
    assertThat(graphs.dropPropertyGraph("sociaL")).isTrue();
    assertThat(graphs.dropPropertyGraph("social")).isFalse();
    assertThatExceptionOfType(TendrilException.InvalidInput.class)
        .isThrownBy(() -> engine().sql(count))
        .withMessageContaining("no property graph has this name: social");
  }

  @Test
  default void findsMotifsWithLabels() {
    DataFrame found =
        social()
            .find(
                "(a:Person)-[:knows]->(b); (b)-[:lives]->(c); !(a)-[:lives]->(c)",
                Matching.EDGE_INJECTIVE,
                "a.name",
                "c.name");
    assertThat(rows(found.selectExpr("a.name AS a", "c.name AS c")))
        .containsExactly("Ann Bonn", "Bob Rome");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> PropertyGraph.builder(engine()).edges("e", persons(), "id", "P", "id", "P"))
        .withMessageContaining("name=P tables=[]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      textBlock =
          """
          (a)-[k]->*(b) COLUMNS (a.id)                    # *( # a path without bound is outside
          (a)-[k]->+(b) COLUMNS (a.id)                    # +( # a path without bound is outside
          (a)-[k]->{1,}(b) COLUMNS (a.id)                 # {1, # a path without bound is outside
          (a)-[k]->{0,2}(b) COLUMNS (a.id)                # {0, # a path of no edge is outside
          (a)-[k]->{,2}(b) COLUMNS (a.id)                 # {, # a path of no edge is outside
          (a)-[k]->?(b) COLUMNS (a.id)                    # ?( # an optional edge, ? is outside
          (a)-[k]->{3,2}(b) COLUMNS (a.id)                # {3 # the longest length must not be below the shortest: {3,2}
          ((a)-[]->(b)){1,3} COLUMNS (a.id)               # (a) # a path in brackets is outside
          p = (a)-[]->(b) COLUMNS (a.id)                  # p = # a path variable is outside
          ANY SHORTEST (a)-[]->(b) COLUMNS (a.id)         # ANY # ANY before a path is outside
          trail (a)-[]->(b) COLUMNS (a.id)                # trail # TRAIL before a path is outside
          (a)~[]~(b) COLUMNS (a.id)                       # ~[ # ~ for edges without direction is outside
          (a {name: 'x'}) COLUMNS (a.id)                  # {name # a map of properties is outside
          (a:!Person) COLUMNS (a.id)                      # !P # this expression of labels is outside
          (a:Person&Named) COLUMNS (a.id)                 # & # & between labels is outside
          (a) WHERE EXISTS (SELECT 1) COLUMNS (a.id)      # EXISTS # a subquery in GRAPH_TABLE is outside
          (a) WHERE a.id IN (SELECT 1) COLUMNS (a.id)     # SELECT # a subquery in GRAPH_TABLE is outside
          (a) COLUMNS (Count(a.id) AS n)                  # Count # an aggregate in GRAPH_TABLE, count is outside
          (a) COLUMNS (row_number() OVER () AS n)         # OVER # a window in GRAPH_TABLE is outside
          (a)->(b) WHERE SAME(a, b) COLUMNS (a.id)        # SAME # SAME is outside
          (a) ONE ROW PER STEP (b) COLUMNS (a.id)         # ONE # ONE ROW PER anything but MATCH is outside
          (a) KEEP ANY COLUMNS (a.id)                     # KEEP # KEEP is outside
          (a) COLUMNS (*)                                 # *) # COLUMNS (*) is outside
          (a) COLUMNS (a.id + 1)                          # a.id + # an expression must have a name, by AS
          (a) COLUMNS (a.id, a.age AS ID)                 # a.age # columns must have different names: ID
          (a) COLUMNS (a)                                 # a) # an element is not a value: name one of its columns, as in a.id
          (a) COLUMNS (b.id)                              # b.id # no element has this name: b; elements=[a]
          (a) COLUMNS (b.*)                               # b.* # no element has this name: b; elements=[a]
          (a:City) COLUMNS (a.age)                        # a.age # the element has no such column: a.age; columns=[id, name, country]
          (a)-[k:knows]->{1,2}(b) COLUMNS (k.since)       # k.since # a quantified edge is a list
          (a:Cat) COLUMNS (a.id)                          # Cat # no vertices have the label Cat: labels=[City, Named, Person]
          (a)-[:likes]->(b) COLUMNS (a.id)                # likes # no edges have the label likes: labels=[knows, lives]
          (a)-[k]->(b) WHERE COLUMNS (a.id)               # COLUMNS # expected an expression but found 'C'
          (a)-[k]->(b)                                    # ) # expected COLUMNS but found ')'
          (a)-[a]->(b) COLUMNS (a.id)                     # a]->( # a name must be that of a vertex or of an edge, not both: 'a'
          (a)-[k->(b) COLUMNS (a.id)                      # ->(b # expected ']' at the end of the edge but found '-'
          """)
  default void reportsThePlaceOfUnsupportedSyntax(String table, String at, String message) {
    String query = "SELECT *\nFROM GRAPH_TABLE (social MATCH " + table + ")";
    int place = query.indexOf(at, query.indexOf("MATCH "));
    if (at.equals(")")) {
      place = query.length() - 1;
    }
    if (at.equals("a)")) {
      place = query.lastIndexOf(at);
    }
    int character = place - query.indexOf('\n');
    assertThatExceptionOfType(TendrilException.InvalidInput.class)
        .isThrownBy(() -> sql(query))
        .withMessageStartingWith("query, line 2, character " + character + ": " + message);
  }

  /** A pattern of the motif language in SQL/PGQ; null if it cannot be expressed. */
  private static @Nullable String inSql(RandomMotif motif) {
    List<String> paths = new ArrayList<>();
    for (Term term : motif.terms()) {
      Mark right = term.right();
      if (term.isNegated() || term.drawn() == RandomMotif.Drawn.BOTH) {
        return null;
      }
      if (right == null) {
        paths.add(term.left().text());
        continue;
      }
      String label = term.label();
      String edge =
          (term.drawn() == RandomMotif.Drawn.LEFT ? "<-[" : "-[")
              + (label == null ? "" : ":" + label)
              + (term.drawn() == RandomMotif.Drawn.RIGHT ? "]->" : "]-")
              + (term.isList() ? "{" + term.least() + "," + term.most() + "}" : "");
      paths.add(term.left().text() + edge + right.text());
    }
    return String.join(", ", paths);
  }

  @Test
  default void findsTheSameByPatternsAndMotifs() {
    int compared = 0;
    for (long seed = 0; compared < randomPatterns(); seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      MotifModel graph = MotifModel.labelled(random);
      RandomMotif motif = RandomMotif.of(random, true);
      String pattern = inSql(motif);
      List<String> names =
          SlowMatcher.columns(motif).stream().filter(name -> !name.startsWith("e")).toList();
      if (pattern == null || names.isEmpty()) {
        continue;
      }
      compared++;
      PropertyGraph tables = graph.propertyGraph(engine());
      PropertyGraphs graphs = PropertyGraphs.on(engine());
      graphs.createOrReplacePropertyGraph("g", tables);
      List<String> columns = names.stream().map(name -> name + ".id AS " + name).toList();
      DataFrame found =
          engine()
              .sql(
                  "FROM GRAPH_TABLE (g MATCH "
                      + pattern
                      + " COLUMNS ("
                      + String.join(", ", columns)
                      + "))");
      assertThat(rows(found))
          .as("seed=%d %s in %s", seed, pattern, graph)
          .isEqualTo(rows(tables.find(motif.text()).selectExpr(columns.toArray(new String[0]))));
    }
  }
}
