package org.tendril.testkit.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.tendril.testkit.frame.FrameHarness.sorted;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.frame.Column;
import org.tendril.engine.frame.ColumnType;
import org.tendril.engine.frame.Columns;
import org.tendril.engine.frame.CsvOptions;
import org.tendril.engine.frame.DataFrame;
import org.tendril.engine.frame.Row;
import org.tendril.engine.frame.Schema;
import org.tendril.engine.frame.SqlDialect;
import org.tendril.graph.Graph;
import org.tendril.graph.frame.GraphFrame;
import org.tendril.graph.frame.PropertyGraph;
import org.tendril.graph.frame.PropertyGraphs;
import org.tendril.testkit.TestDatasets;

/**
 * Checks graphs of the world's airports on every engine: air-routes, with types in its headers and
 * published statistics, and OpenFlights, with {@code \N} for nulls. Its components and triangles
 * have published counts.
 */
public interface AirportsContract extends AlgorithmsHarness {

  private DataFrame airRoutes(String table) {
    String file = "prop-air-routes/air-routes-latest-" + table + ".csv";
    return engine().read().csv(TestDatasets.require(file).toString());
  }

  private String quoted(String name, String as) {
    SqlDialect dialect = engine().frames().dialect();
    return dialect.quote(name) + " AS " + dialect.quote(as);
  }

  /** An airport with its code and the number that edges use. */
  private DataFrame airports(DataFrame nodes) {
    return nodes
        .filter(engine().frames().dialect().quote("~label") + " = 'airport'")
        .selectExpr(
            quoted("code:string", "id"),
            quoted("~id", "number"),
            quoted("country:string", "country"),
            quoted("region:string", "region"));
  }

  private GraphFrame byCode(DataFrame airports) {
    DataFrame links =
        airRoutes("edges")
            .filter(engine().frames().dialect().quote("~label") + " = 'route'")
            .selectExpr(
                quoted("~from", "source"), quoted("~to", "target"), quoted("dist:int", "miles"));
    DataFrame routes =
        engine()
            .sql(
                "SELECT a.id AS src, b.id AS dst, r.miles, r.source, r.target"
                    + " FROM r JOIN a ON r.source = a.number JOIN b ON r.target = b.number",
                Map.of("r", links, "a", airports, "b", airports));
    return GraphFrame.of(engine(), airports, routes).persist();
  }

  private static List<String[]> ends(DataFrame edges) {
    Columns columns = edges.select("src", "dst").collectColumns();
    List<String[]> ends = new ArrayList<>();
    for (int i = 0; i < columns.rowCount(); i++) {
      ends.add(
          new String[] {
            String.valueOf(columns.value("src", i)), String.valueOf(columns.value("dst", i))
          });
    }
    return ends;
  }

  private DataFrame simple(DataFrame edges) {
    return edges
        .filter("src <> dst")
        .selectExpr("least(src, dst) AS src", "greatest(src, dst) AS dst")
        .distinct();
  }

  @Test
  default void findsThePublishedStatisticsOfAirRoutes() {
    GraphFrame frame = byCode(airports(airRoutes("nodes"))).validate();
    DataFrame airports = frame.vertices();
    assertThat(airports.count()).isEqualTo(3504);
    assertThat(frame.edges().count()).isEqualTo(50_637);
    assertThat(sorted(frame.inDegrees().filter("id IN ('FRA', 'CDG', 'CAN')")))
        .containsExactly(
            "[id=CAN, inDegree=172]", "[id=CDG, inDegree=294]", "[id=FRA, inDegree=310]");
    assertThat(sorted(frame.outDegrees().filter("id IN ('FRA', 'CDG', 'CAN')")))
        .containsExactly(
            "[id=CAN, outDegree=175]", "[id=CDG, outDegree=293]", "[id=FRA, outDegree=310]");
    assertThat(frame.degrees().agg("max(degree) AS most").collect().get(0).longValue("most"))
        .isEqualTo(620);
    Row miles = frame.edges().agg("max(miles) AS longest", "avg(miles) AS mean").collect().get(0);
    assertThat(miles.longValue("longest")).isEqualTo(9526);
    assertThat(miles.doubleValue("mean")).isCloseTo(1212.918, within(0.0005));
    assertThat(sorted(frame.edges().filter("miles IN (2, 9526)").select("src", "dst")))
        .containsExactly(
            "[src=JFK, dst=SIN]", "[src=PPW, dst=WRY]", "[src=SIN, dst=JFK]", "[src=WRY, dst=PPW]");
    assertThat(airports.filter("country = 'US'").count()).isEqualTo(586);
    assertThat(airports.filter("region = 'US-AK'").count()).isEqualTo(150);

    List<String[]> ends = ends(frame.edges());
    SlowFlights slow = new SlowFlights(ends);
    GraphFrame pairs = GraphFrame.fromEdges(engine(), simple(frame.edges()));
    assertThat(pairs.find("(a)-[]->(b)-[]->(c); (a)-[]->(c)").count()).isEqualTo(185_219);
    List<String> stops =
        frame.bfs().fromExpr("id = 'AUS'").toExpr("id = 'WYA'").run().collect().stream()
            .map(
                row ->
                    row.schema().names().stream()
                        .filter(name -> !name.startsWith("e"))
                        .map(name -> row.rowValue(name).stringValue("id"))
                        .reduce((a, b) -> a + " " + b)
                        .orElseThrow())
            .sorted()
            .toList();
    assertThat(stops).isEqualTo(slow.shortestPaths("AUS", "WYA")).isNotEmpty();
    frame.unpersist();
  }

  @Test
  @SuppressWarnings("NullAway") // null is the one value of Void
  default void findsTheComponentsOfAirportsByCode() {
    GraphFrame byCode = byCode(airports(airRoutes("nodes")));
    Columns ends = byCode.edges().select("source", "target").collectColumns();
    Columns numbers = byCode.vertices().select("id", "number").collectColumns();
    var builder = Graph.<Long, Void, Void>builder(engine(), Long.class);
    builder.vertices(Arrays.stream(numbers.longs("number")).boxed(), id -> id, id -> null);
    for (int i = 0; i < ends.rowCount(); i++) {
      builder.edge(ends.longs("source")[i], ends.longs("target")[i], null);
    }
    LongUnaryOperator byNumber = componentLabels(builder.build());
    Map<String, Long> numberOf = new HashMap<>();
    for (int i = 0; i < numbers.rowCount(); i++) {
      numberOf.put(numbers.strings("id")[i], numbers.longs("number")[i]);
    }
    Map<String, String> slow = new SlowFlights(ends(byCode.edges())).components();
    Map<String, Long> sizes = new HashMap<>();
    for (Row row : byCode.run(components()).vertices().collect()) {
      String id = row.stringValue("id");
      String component = row.stringValue("component");
      assertThat(component).isEqualTo(slow.getOrDefault(id, id));
      assertThat(byNumber.applyAsLong(numberOf.get(component)))
          .isEqualTo(byNumber.applyAsLong(row.longValue("number")));
      sizes.merge(component, 1L, Long::sum);
    }
    long labels = numberOf.values().stream().map(n -> byNumber.applyAsLong(n)).distinct().count();
    assertThat(labels).as("so that no two are one").isEqualTo(sizes.size());
    assertThat(sizes.values()).contains(3463L).filteredOn(size -> size > 1).hasSize(6);
    assertThat(sizes.values()).filteredOn(size -> size == 1).hasSize(3504 - 3476);
    byCode.unpersist();
  }

  @Test
  default void findsAirportsOfContinentsAndCountries() {
    DataFrame nodes = airRoutes("nodes").persist();
    DataFrame edges = airRoutes("edges").persist();
    SqlDialect dialect = engine().frames().dialect();
    PropertyGraph.Builder world = PropertyGraph.builder(engine());
    for (String label : List.of("airport", "country", "continent")) {
      world.vertices(
          label,
          nodes
              .filter(dialect.quote("~label") + " = " + dialect.literal(label))
              .selectExpr(quoted("~id", "id"), quoted("code:string", "code")),
          "id");
    }
    DataFrame contains =
        edges
            .filter(dialect.quote("~label") + " = 'contains'")
            .selectExpr(quoted("~from", "holder"), quoted("~to", "held"));
    world.edges("contains", contains, "holder", "continent", "held", "airport");
    world.edges("contains", contains, "holder", "country", "held", "airport");
    DataFrame routes =
        edges
            .filter(dialect.quote("~label") + " = 'route'")
            .selectExpr(quoted("~from", "src"), quoted("~to", "dst"), quoted("dist:int", "miles"));
    world.edges("route", routes, "src", "airport", "dst", "airport");
    PropertyGraphs.on(engine()).createOrReplacePropertyGraph("world", world.build());
    DataFrame sizes =
        engine()
            .sql(
                "SELECT code, count(*) AS airports FROM GRAPH_TABLE (world MATCH"
                    + " (c:continent)-[:contains]->(a:airport) COLUMNS (c.code)) GROUP BY code");
    assertThat(sorted(sizes)).hasSize(6).contains("[code=NA, airports=989]");
    DataFrame far =
        engine()
            .sql(
                "SELECT DISTINCT code FROM GRAPH_TABLE (world MATCH (c:country WHERE c.code ="
                    + " 'DE')-[:contains]->(:airport)-[r:route WHERE r.miles >"
                    + " 5900]->(:airport)<-[:contains]-(d:country) COLUMNS (d.code))");
    GraphFrame frame = byCode(airports(nodes));
    DataFrame triplets =
        frame
            .triplets()
            .filter("src.country = 'DE' AND edge.miles > 5900")
            .selectExpr("dst.country AS code")
            .distinct();
    assertThat(sorted(far)).isEqualTo(sorted(triplets)).isNotEmpty();
    List.of(nodes, edges).forEach(DataFrame::unpersist);
    frame.unpersist();
  }

  private static Schema schema(String... columns) {
    return Schema.of(
        Arrays.stream(columns)
            .map(name -> new Column(name, ColumnType.STRING))
            .toArray(Column[]::new));
  }

  @Test
  default void readsNullsParallelAndDanglingEdgesOfOpenFlights() {
    CsvOptions options = CsvOptions.defaults().withHeader(false).withNullText("\\N");
    String airportsFile = TestDatasets.require("prop-openflights/airports.dat").toString();
    String routesFile = TestDatasets.require("prop-openflights/routes.dat").toString();
    DataFrame found = engine().read().csv(airportsFile, options);
    assertThat(found.count()).isEqualTo(7698);
    assertThat(found.schema().column("_c8").type()).as("altitude").isEqualTo(ColumnType.LONG);
    DataFrame airports =
        found
            .filter("_c4 IS NOT NULL")
            .selectExpr("_c4 AS id", "_c1 AS name", "_c3 AS country", "_c9 AS hours")
            .persist();
    assertThat(airports.count()).as("1626 have no code").isEqualTo(7698 - 1626);
    Schema names =
        schema("airline", "a", "src", "src_number", "dst", "dst_number", "s", "stops", "planes");
    DataFrame routes = engine().read().csv(routesFile, options, names).persist();
    assertThat(routes.count()).isEqualTo(67_663);

    DataFrame numbered =
        routes
            .filter("src_number IS NOT NULL AND dst_number IS NOT NULL")
            .selectExpr("CAST(src_number AS BIGINT) AS src", "CAST(dst_number AS BIGINT) AS dst")
            .persist();
    GraphFrame byNumber = GraphFrame.fromEdges(engine(), numbered);
    assertThat(numbered.count()).isEqualTo(67_240);
    assertThat(numbered.distinct().count()).isEqualTo(37_274);
    assertThat(numbered.filter("src = dst").count()).isOne();
    DataFrame parts = byNumber.run(components()).vertices().groupBy("component").count();
    assertThat(parts.count()).isEqualTo(7);
    assertThat(parts.agg("max(count) AS most").collect().get(0).longValue("most")).isEqualTo(3304);
    GraphFrame pairs = GraphFrame.fromEdges(engine(), simple(numbered));
    assertThat(pairs.find("(a)-[]->(b)-[]->(c); (a)-[]->(c)").count()).isEqualTo(100_837);

    looseEndsAreFound(airports, routes);
    numbered.unpersist();
    routes.unpersist();
    airports.unpersist();
  }

  private void looseEndsAreFound(DataFrame airports, DataFrame routes) {
    Set<String> codes = new HashSet<>();
    airports.select("id").collect().forEach(row -> codes.add(row.stringValue("id")));
    long source = 0;
    long target = 0;
    long whole = 0;
    Map<String, Long> flown = new HashMap<>(); // by airline and both endpoints
    for (Row row : routes.select("airline", "src", "dst").collect()) {
      boolean leaves = codes.contains(row.stringValue("src"));
      boolean arrives = codes.contains(row.stringValue("dst"));
      source += leaves ? 0 : 1;
      target += arrives ? 0 : 1;
      if (leaves && arrives) {
        whole++;
        flown.merge(row.toString(), 1L, Long::sum);
      }
    }
    GraphFrame byCode = GraphFrame.of(engine(), airports, routes);
    assertThatThrownBy(byCode::validate)
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("edges whose src is no vertex=" + source)
        .hasMessageContaining("edges whose dst is no vertex=" + target)
        .hasMessageContaining("use dropDanglingEdges()");
    assertThatThrownBy(() -> byCode.run(components()))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("edges must join vertices of the frame: src=");
    GraphFrame clean = byCode.dropDanglingEdges();
    assertThat(clean.edges().count()).isEqualTo(whole).isEqualTo(66_934);
    long returns = 0;
    for (var entry : flown.entrySet()) {
      returns += entry.getValue() * flown.getOrDefault(reversed(entry.getKey()), 0L);
    }
    assertThat(clean.find("(a)-[x]->(b)-[y]->(a)").filter("x.airline = y.airline").count())
        .isEqualTo(returns)
        .isPositive();
  }

  /** The text of a row with its endpoints exchanged. */
  private static @Nullable String reversed(String row) {
    return row.replaceFirst("src=(.*), dst=(.*)]", "src=$2, dst=$1]");
  }
}
