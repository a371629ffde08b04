package org.tendril.testkit.motif;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tendril.engine.Engine;
import org.tendril.engine.frame.Columns;
import org.tendril.engine.frame.CsvOptions;
import org.tendril.engine.frame.DataFrame;
import org.tendril.graph.frame.Matching;
import org.tendril.graph.frame.PropertyGraph;
import org.tendril.graph.frame.PropertyGraphs;
import org.tendril.testkit.TestDatasets;

/** Checks patterns of public graphs against published counts on every engine: inherit the tests. */
public interface PublicMotifsContract {
  /** The hand-made social network of LSQB. */
  String NETWORK = "ldbc-snb-sf0.003-lsqb/social-network-sfexample-projected-fk";

  /** An engine, which the implementing class closes. */
  Engine engine();

  /** The edges of a SNAP file, each pair of vertices once, from the smaller id to the larger. */
  private DataFrame simpleEdges(Path file) {
    LongStream.Builder sources = LongStream.builder();
    LongStream.Builder targets = LongStream.builder();
    try (InputStream bytes = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(plain, StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          String[] ends = line.split("\\s+", -1);
          sources.add(Long.parseLong(ends[0]));
          targets.add(Long.parseLong(ends[1]));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return engine()
        .frames()
        .of(
            Columns.empty()
                .with("a", sources.build().toArray())
                .with("b", targets.build().toArray()))
        .filter("a <> b")
        .selectExpr("least(a, b) AS src", "greatest(a, b) AS dst")
        .distinct()
        .persist();
  }

  private PropertyGraph graph(DataFrame edges) {
    DataFrame vertices =
        edges.selectExpr("src AS id").union(edges.selectExpr("dst AS id")).distinct();
    return PropertyGraph.builder(engine())
        .vertices("V", vertices, "id")
        .edges("e", edges, "src", "V", "dst", "V")
        .endpointsExist()
        .build();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "snap-ca-GrQc/ca-GrQc.txt, 48260",
    "snap-wiki-Vote/wiki-Vote.txt.gz, 608389",
    "snap-ego-facebook/facebook_combined.txt.gz, 1612010"
  })
  default void countsTrianglesAsPublished(String file, long triangles) {
    DataFrame edges = simpleEdges(TestDatasets.require(file));
    String motif = "(a)-[]->(b); (b)-[]->(c); (a)-[]->(c)";
    assertThat(graph(edges).find(motif).count()).isEqualTo(triangles);
    edges.unpersist();
  }

  @Test
  default void findsEachUndirectedTriangleInSixWays() {
    DataFrame edges = simpleEdges(TestDatasets.require("snap-ca-GrQc/ca-GrQc.txt"));
    String motif = "(a)-[]-(b); (b)-[]-(c); (c)-[]-(a)";
    assertThat(graph(edges).find(motif).count()).isEqualTo(6 * 48_260);
    assertThat(graph(edges).find(motif, Matching.EDGE_INJECTIVE).count()).isEqualTo(6 * 48_260);
    edges.unpersist();
  }

  /**
   * The graph of a folder: {@code Person.csv} holds vertices, {@code Person_knows_Person.csv}
   * edges. Posts and comments are messages.
   */
  private void network() {
    Path folder = TestDatasets.require(NETWORK);
    List<String> names;
    try (Stream<Path> files = Files.list(folder)) {
      names =
          files.map(file -> file.getFileName().toString().replace(".csv", "")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    CsvOptions bars = CsvOptions.defaults().withDelimiter('|');
    PropertyGraph.Builder graph = PropertyGraph.builder(engine());
    for (String name : names) {
      if (!name.contains("_")) {
        DataFrame table = engine().read().csv(folder.resolve(name + ".csv").toString(), bars);
        DataFrame kind =
            table
                .rename("id:ID(" + name + ")", "id")
                .select("id")
                .withColumn("kind", engine().frames().dialect().literal(name));
        boolean isMessage = name.equals("Post") || name.equals("Comment");
        graph.vertices(name, kind, "id", isMessage ? new String[] {"Message"} : new String[0]);
      }
    }
    for (String name : names) {
      String[] parts = name.split("_", -1);
      if (parts.length == 3) {
        DataFrame table = engine().read().csv(folder.resolve(name + ".csv").toString(), bars);
        String source = ":START_ID(" + parts[0] + ")";
        String target = ":END_ID(" + parts[2] + ")";
        graph.edges(parts[1], table, source, parts[0], target, parts[2]);
      }
    }
    PropertyGraphs.on(engine()).createOrReplacePropertyGraph("network", graph.build());
  }

  private long count(String table) {
    return engine().sql("SELECT count(*) AS n FROM " + table).collect().get(0).longValue("n");
  }

  private static String matching(String pattern) {
    return "GRAPH_TABLE (network MATCH DIFFERENT EDGES " + pattern + " COLUMNS (1 AS one))";
  }

  @Test
  default void countsTheNinePatternsOfLsqbAsPublished() {
    network();
    String chain =
        """
        (:Country)<-[:isPartOf]-(:City)<-[:isLocatedIn]-(:Person)<-[:hasMember]-(:Forum)
          -[:containerOf]->(:Post)<-[:replyOf]-(:Comment)-[:hasTag]->(:Tag)-[:hasType]->(:TagClass)
        """;
    assertThat(count(matching(chain))).as("1").isEqualTo(8);
    String reply =
        """
        (p:Person)-[:knows]-(q:Person),
        (p)<-[:hasCreator]-(:Comment)-[:replyOf]->(:Post)-[:hasCreator]->(q)
        """;
    assertThat(count(matching(reply))).as("2").isEqualTo(3);
    String triangle =
        """
        (a:Person)-[:knows]-(b:Person)-[:knows]-(c:Person)-[:knows]-(a),
        (a)-[:isLocatedIn]->(:City)-[:isPartOf]->(d:Country),
        (b)-[:isLocatedIn]->(:City)-[:isPartOf]->(d),
        (c)-[:isLocatedIn]->(:City)-[:isPartOf]->(d)
        """;
    assertThat(count(matching(triangle).replace("DIFFERENT EDGES", ""))).as("3").isEqualTo(6);
    String message =
        """
        (:Tag)<-[:hasTag]-(m:Message)-[:hasCreator]->(:Person),
        (m)<-[:likes]-(:Person), (m)<-[:replyOf]-(:Comment)
        """;
    assertThat(count(matching(message))).as("4").isEqualTo(8);
    String tags =
        """
        (t:Tag)<-[:hasTag]-(:Message)<-[:replyOf]-(:Comment)-[:hasTag]->(u:Tag) WHERE t.id <> u.id
        """;
    assertThat(count(matching(tags))).as("5").isEqualTo(3);
    String interest =
        """
        (p:Person)-[:knows]-(:Person)-[:knows]-(q:Person)-[:hasInterest]->(:Tag) WHERE p.id <> q.id
        """;
    assertThat(count(matching(interest))).as("6").isEqualTo(8);
    String optional =
        """
        GRAPH_TABLE (network MATCH (:Tag)<-[:hasTag]-(m:Message)-[:hasCreator]->(:Person)
          COLUMNS (m.id, m.kind)) AS m
        LEFT JOIN GRAPH_TABLE (network MATCH (m:Message)<-[:likes]-(:Person)
          COLUMNS (m.id, m.kind)) AS l ON l.id = m.id AND l.kind = m.kind
        LEFT JOIN GRAPH_TABLE (network MATCH (m:Message)<-[:replyOf]-(:Comment)
          COLUMNS (m.id, m.kind)) AS r ON r.id = m.id AND r.kind = m.kind
        """;
    assertThat(count(optional)).as("7").isEqualTo(11);
  }

  @Test
  default void findsPatternsOfLsqbWithNegatedEdges() {
    network();
    PropertyGraph network = PropertyGraphs.on(engine()).propertyGraph("network");
    String tags =
        "(t:Tag)<-[:hasTag]-(:Message)<-[:replyOf]-(c:Comment)-[:hasTag]->(u:Tag);"
            + " !(c)-[:hasTag]->(t)";
    assertThat(
            network
                .find(tags, Matching.EDGE_INJECTIVE, "t.id", "u.id")
                .filter("t.id <> u.id")
                .count())
        .as("8")
        .isEqualTo(2);
    String interest =
        "(p:Person)-[:knows]-(:Person)-[:knows]-(q:Person)-[:hasInterest]->(:Tag);"
            + " !(p)-[:knows]-(q)";
    assertThat(
            network
                .find(interest, Matching.EDGE_INJECTIVE, "p.id", "q.id")
                .filter("p.id <> q.id")
                .count())
        .as("9")
        .isEqualTo(4);
  }
}
