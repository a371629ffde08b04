package org.tendril.testkit.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.tendril.testkit.frame.FrameHarness.sorted;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tendril.engine.frame.DataFrame;
import org.tendril.engine.frame.DataFrame.SortKey;
import org.tendril.engine.frame.Row;
import org.tendril.graph.frame.GraphFrame;
import org.tendril.graph.frame.Matching;
import org.tendril.testkit.TestDatasets;

/**
 * Checks an analyst's questions about flights in the United States on every engine: routes of 2008
 * with their numbers of flights, and a sample of flights of 2001 with their delays.
 */
public interface FlightsContract extends AlgorithmsHarness {
  /** A route and how often it was flown. */
  record Route(String src, String dst, long flights) {
    String[] ends() {
      return new String[] {src, dst};
    }
  }

  /** One flight; the date is that of its departure. */
  record Flight(String src, String dst, String date, long delay) {}

  private DataFrame airports() {
    String file = TestDatasets.require("prop-us-flights/airports.csv").toString();
    return engine().read().csv(file).rename("iata", "id");
  }

  private GraphFrame routes() {
    String file = TestDatasets.require("prop-us-flights/flights-airport.csv").toString();
    DataFrame routes =
        engine()
            .read()
            .csv(file)
            .rename("origin", "src")
            .rename("destination", "dst")
            .rename("count", "flights");
    return GraphFrame.of(engine(), airports(), routes).persist();
  }

  private static List<Route> routes(GraphFrame frame) {
    return frame.edges().collect(Route.class);
  }

  private static SlowFlights slow(List<Route> routes) {
    return new SlowFlights(routes.stream().map(Route::ends).toList());
  }

  @Test
  default void countsRoutesOfTheUnitedStates() {
    GraphFrame frame = routes().validate();
    List<Route> routes = routes(frame);
    assertThat(frame.vertices().count()).isEqualTo(3376);
    assertThat(routes).hasSize(5366);
    assertThat(routes.stream().mapToLong(Route::flights).sum()).isEqualTo(7_009_728);

    Map<String, Long> out = new TreeMap<>();
    Map<String, Long> in = new TreeMap<>();
    for (Route route : routes) {
      out.merge(route.src, 1L, Long::sum);
      in.merge(route.dst, 1L, Long::sum);
    }
    assertThat(sorted(frame.outDegrees())).isEqualTo(lines(out, "outDegree"));
    assertThat(sorted(frame.inDegrees())).isEqualTo(lines(in, "inDegree"));

    GraphFrame flown = frame.dropIsolatedVertices();
    assertThat(flown.vertices().count()).isEqualTo(305);
    DataFrame parts = flown.run(components()).vertices().groupBy("component").count();
    assertThat(sorted(parts)).containsExactly("[component=ABE, count=305]");

    DataFrame pairs =
        frame.edges().selectExpr("least(src, dst) AS src", "greatest(src, dst) AS dst").distinct();
    GraphFrame simple = GraphFrame.fromEdges(engine(), pairs);
    assertThat(simple.find("(a)-[]->(b)-[]->(c); (a)-[]->(c)").count()).isEqualTo(21_783);
    assertThat(slow(routes).triangles()).isEqualTo(21_783);
    frame.unpersist();
  }

  private static List<String> lines(Map<String, Long> counts, String column) {
    List<String> lines = new ArrayList<>();
    counts.forEach((id, count) -> lines.add("[id=" + id + ", " + column + "=" + count + "]"));
    return lines;
  }

  @Test
  default void findsConnectionsByMotifAndBySearch() {
    GraphFrame frame = routes();
    SlowFlights slow = slow(routes(frame));
    DataFrame connections =
        frame.find(
            "(a)-[]->(b)-[]->(c); !(a)-[]->(c)", Matching.VERTEX_INJECTIVE, "a.id", "b.id", "c.id");
    DataFrame ofOne =
        connections
            .filter("a.id = 'ABE'")
            .selectExpr("concat(a.id, ' ', b.id, ' ', c.id) AS stops")
            .orderBy("stops");
    assertThat(ofOne.collect().stream().map(row -> row.stringValue("stops")))
        .isEqualTo(slow.connections("ABE"))
        .isNotEmpty();

    DataFrame paths = frame.bfs().fromExpr("id = 'PUB'").toExpr("city = 'Gustavus'").run();
    assertThat(paths.schema().names())
        .containsExactly("from", "e0", "v1", "e1", "v2", "e2", "v3", "e3", "v4", "e4", "to");
    List<String> stops =
        paths.collect().stream()
            .map(
                row ->
                    String.join(
                        " ",
                        List.of("from", "v1", "v2", "v3", "v4", "to").stream()
                            .map(name -> row.rowValue(name).stringValue("id"))
                            .toList()))
            .sorted()
            .toList();
    assertThat(stops).isEqualTo(slow.shortestPaths("PUB", "GST")).isNotEmpty();
    assertThat(frame.bfs().fromExpr("id = 'CYS'").toExpr("id = 'ABE'").run().count())
        .as("nothing leaves Cheyenne")
        .isZero();
    frame.unpersist();
  }

  @Test
  default void aggregatesDelaysAlongConnections() {
    String file = TestDatasets.require("prop-us-flights/flights-20k.json").toString();
    DataFrame sample =
        engine().read().json(file).rename("origin", "src").rename("destination", "dst");
    GraphFrame frame = GraphFrame.of(engine(), airports(), sample).persist();
    List<Flight> flights = frame.edges().collect(Flight.class);
    assertThat(flights).hasSize(20_000);
    assertThat(frame.edges().filter("delay > 0").count()).isEqualTo(9493);

    Map<String, long[]> late = new TreeMap<>(); // flights and minutes, by destination
    for (Flight flight : flights) {
      if (flight.delay > 0) {
        long[] sums = late.computeIfAbsent(flight.dst, airport -> new long[2]);
        sums[0]++;
        sums[1] += flight.delay;
      }
    }
    List<String> expected = new ArrayList<>();
    late.forEach(
        (id, sums) ->
            expected.add("[id=" + id + ", flights=" + sums[0] + ", minutes=" + sums[1] + "]"));
    DataFrame messages =
        frame
            .filterEdges("delay > 0")
            .aggregateMessages()
            .sendToDst("edge.delay")
            .agg("count(*) AS flights", "sum(MSG) AS minutes");
    assertThat(sorted(messages)).isEqualTo(expected);

    long handedOn = 0; // via San Francisco on the same day, both late
    for (Flight first : flights) {
      for (Flight second : flights) {
        boolean connects = first.dst.equals("SFO") && second.src.equals("SFO");
        if (connects && first.delay > 60 && second.delay > 60) {
          boolean sameDay = first.date.substring(0, 10).equals(second.date.substring(0, 10));
          handedOn += sameDay && second.date.compareTo(first.date) > 0 ? 1 : 0;
        }
      }
    }
    DataFrame handed =
        frame
            .find("(a)-[x]->(b)-[y]->(c)", Matching.HOMOMORPHISM, "b.id", "x.delay", "x.date", "y")
            .filter("b.id = 'SFO' AND x.delay > 60 AND y.delay > 60")
            .filter("y.date > x.date AND left(y.date, 10) = left(x.date, 10)");
    assertThat(handed.count()).isEqualTo(handedOn).isPositive();
    frame.unpersist();
  }

  @Test
  default void ranksAirportsByFlightsAndStatesByQueries() {
    GraphFrame frame = routes();
    GraphFrame flown = frame.dropIsolatedVertices();
    List<Route> routes = routes(frame);
    List<String[]> ends = routes.stream().map(Route::ends).toList();
    TreeSet<String> airports = new TreeSet<>();
    ends.forEach(pair -> airports.addAll(List.of(pair)));
    List<Long> weights = routes.stream().map(Route::flights).toList();
    Map<String, Double> expected = SlowFlights.ranks(airports, ends, weights, 20);

    List<Row> ranked =
        flown
            .run(pageRank(20, true), "flights")
            .vertices()
            .orderBy(SortKey.descending("pagerank"))
            .collect();
    assertThat(ranked).hasSize(305);
    for (Row row : ranked) {
      assertThat(row.doubleValue("pagerank"))
          .isCloseTo(expected.get(row.stringValue("id")), within(1e-12));
    }
    assertThat(ranked.stream().limit(10).map(row -> row.stringValue("id")))
        .isEqualTo(
            expected.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(10)
                .map(Map.Entry::getKey)
                .toList());

    Map<String, String> states = new TreeMap<>();
    frame
        .vertices()
        .collect()
        .forEach(r -> states.put(r.stringValue("id"), r.stringValue("state")));
    Map<String, Long> leaving = new TreeMap<>();
    for (Route route : routes) {
      String state = states.getOrDefault(route.src, "");
      if (!state.equals(states.get(route.dst))) {
        leaving.merge(state, route.flights, Long::sum);
      }
    }
    DataFrame byState =
        engine()
            .sql(
                "SELECT s.state, sum(r.flights) AS flights FROM routes r"
                    + " JOIN airports s ON r.src = s.id JOIN airports d ON r.dst = d.id"
                    + " WHERE s.state <> d.state GROUP BY s.state",
                Map.of("routes", frame.edges(), "airports", frame.vertices()));
    List<String> found =
        byState.collect().stream()
            .map(row -> row.stringValue("state") + "=" + row.longValue("flights"))
            .sorted()
            .toList();
    assertThat(found)
        .isEqualTo(leaving.entrySet().stream().map(Map.Entry::toString).sorted().toList());
    frame.unpersist();
  }
}
