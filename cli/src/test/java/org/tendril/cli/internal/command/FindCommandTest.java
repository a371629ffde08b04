package org.tendril.cli.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tendril.cli.CommandRun;
import org.tendril.cli.PeopleFiles;
import org.tendril.engine.Engine;
import org.tendril.graph.frame.GraphFrame;
import org.tendril.testkit.TestDatasets;

final class FindCommandTest {
  private static final String EDGE = "(a)-[e]->(b)";
  private static final String TRIANGLE = "(a)-[]->(b)-[]->(c); (a)-[]->(c)";

  @TempDir Path folder;
  private PeopleFiles files;

  @BeforeEach
  void write() throws IOException {
    files = PeopleFiles.in(folder);
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private static List<String> done(CommandRun run) {
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
    return run.lines();
  }

  private static String refused(int exitCode, CommandRun run) {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("tendril: ").doesNotContain("\tat ", "internal error");
    return run.err();
  }

  @Test
  void printsATableOfTheSelection() {
    CommandRun run =
        files.run(
            "find",
            "(a)-[e]->(b); !(b)-[]->(a)",
            "--where=a.age > 30",
            "--select=a.name, b.name, e.relationship AS how");
    assertThat(done(run))
        .containsExactly(
            "a.name | b.name | how",
            "-------+--------+-------",
            "Alice  | Bob    | friend",
            "Alice  | Esther | friend",
            "Esther | David  | friend",
            "Esther | Fanny  | follow",
            "(4 rows)");
  }

  @Test
  void sortsByTheNamedColumnsThenByAllOthers() {
    CommandRun run =
        files.run(
            "find",
            EDGE,
            "--select=a.age AS age, b",
            "--order-by=age desc,b.age",
            "--format=csv",
            "--limit=4");
    assertThat(done(run))
        .containsExactly(
            "age,b.id,b.name,b.age",
            "36,c,Charlie,30",
            "34,e,Esther,32",
            "34,b,Bob,36",
            "32,f,Fanny,");
  }

  @Test
  void selectsAllColumnsOfAllElementsByDefault() {
    CommandRun run = files.run("find", "(a)-[e*2]->(b)", "--where=b.age = 29", "--format=json");
    assertThat(done(run))
        .containsExactly(
            "{\"a.id\":\"a\",\"a.name\":\"Alice\",\"a.age\":34,\"e\":["
                + "{\"src\":\"a\",\"dst\":\"e\",\"relationship\":\"friend\"},"
                + "{\"src\":\"e\",\"dst\":\"d\",\"relationship\":\"friend\"}],"
                + "\"b.id\":\"d\",\"b.name\":\"David\",\"b.age\":29}");
  }

  @ParameterizedTest
  @CsvSource({
    "(a)-[]->(b), homomorphism, 8",
    "(a)-[e*2]->(b), homomorphism, 10",
    "(a)-[e*3]->(b), edge-injective, 10",
    "(a)-[e*2]->(b), vertex-injective, 8",
    "(a), homomorphism, 7"
  })
  void countsMatchesUnderEachRule(String pattern, String rule, int expected) {
    CommandRun run = files.run("find", pattern, "--count", "--matching", rule);
    assertThat(done(run)).containsExactly(String.valueOf(expected));
  }

  @Test
  void countsMatchesOfACondition() {
    assertThat(done(files.run("find", EDGE, "--count", "--where", "a.age > b.age")))
        .containsExactly("3");
  }

  @ParameterizedTest
  @CsvSource({"rows.parquet", "rows.csv", "rows.json"})
  void writesAFileThatAnotherQueryReads(String name) throws IOException {
    Path output = file(name, "old");
    assertThat(done(files.run("find", EDGE, "--select=a.name, b.age AS age", "--output", output)))
        .isEmpty();
    String query = "SELECT \"a.name\" AS name, age FROM r WHERE age > 34 ORDER BY 1";
    assertThat(done(CommandRun.of("sql", query, "--table=r=" + output, "--format=csv", "--quiet")))
        .containsExactly("name,age", "Alice,36", "Charlie,36");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(p -> p.getFileName().toString()))
          .containsExactlyInAnyOrder("people.csv", "knows.csv", name);
    }
  }

  @Test
  void givesTheBytesOfTheFileToStandardOutput() throws IOException {
    Path output = folder.resolve("rows.csv");
    done(files.run("find", EDGE, "--output", output));
    assertThat(files.run("find", EDGE, "--format=csv").out()).isEqualTo(Files.readString(output));
  }

  @Test
  void takesVerticesOnlyFromEdges() throws IOException {
    Path edges = file("raw.tsv", "7\t8\n8\t9\n\t9\n");
    Object[] args = {"find", EDGE, "--edges", edges, "--no-header", "--format=csv", "--quiet"};
    assertThat(done(CommandRun.of(args)))
        .containsExactly("a.id,e._c0,e._c1,b.id", "7,7,8,8", "8,8,9,9");
  }

  @Test
  void findsLabelsInSeveralTables() throws IOException {
    Path cities = file("cities.psv", "code|city\n1|Berlin\n2|\\N\n");
    Path lives = file("lives.psv", "person|place\na|1\nd|2\n");
    Path people = file("people.psv", Files.readString(files.people()).replace(',', '|'));
    CommandRun run =
        CommandRun.of(
            "find",
            "(p:Person)-[:livesIn]->(c:City)",
            "--vertices=Person=" + people,
            "--vertices=City=" + cities,
            "--edges=livesIn:Person:City=" + lives,
            "--id=City=code",
            "--src=person",
            "--dst=livesIn=place",
            "--delimiter=|",
            "--null=\\N",
            "--select=p.name, coalesce(c.city, 'nowhere') AS city",
            "--format=csv",
            "--quiet");
    assertThat(done(run)).containsExactly("p.name,city", "Alice,Berlin", "David,nowhere");
  }

  @Test
  void readsWeightedEdgeListsAndSnapshots() throws IOException {
    Path edges = file("edges.txt", "1 2 0.5\n2 3 1.5\n");
    Path snapshot = folder.resolve("edges.tendril");
    assertThat(CommandRun.of("convert", edges, snapshot).exitCode()).isZero();
    for (Path source : List.of(edges, snapshot)) {
      CommandRun run =
          CommandRun.of("find", EDGE, source, "--where=e.weight > 1", "--format=csv", "--quiet");
      assertThat(done(run)).containsExactly("a.id,e.src,e.dst,e.weight,b.id", "2,2,3,1.5,3");
    }
    Object[] both = {"find", EDGE, edges, "--undirected", "--count", "--quiet"};
    assertThat(done(CommandRun.of(both))).containsExactly("4");
  }

  @Test
  void readsASavedFrame() {
    Path saved = folder.resolve("saved");
    try (Engine engine = Engine.local().threads(2).build()) {
      GraphFrame.fromEdges(engine, engine.read().csv(files.knows().toString()))
          .save(saved.toString());
    }
    assertThat(done(CommandRun.of("find", EDGE, saved, "--count", "--quiet"))).containsExactly("8");
  }

  @Test
  void countsTransitiveTriadsOfWikipediasVotes() {
    Path file = TestDatasets.require("snap-wiki-Vote/wiki-Vote.txt.gz");
    CommandRun run = CommandRun.of("find", TRIANGLE, file, "--count", "--quiet");
    String query =
        "SELECT count(*) AS n FROM edges a JOIN edges b ON a.dst = b.src"
            + " JOIN edges c ON c.src = a.src AND c.dst = b.dst";
    assertThat(done(CommandRun.of("sql", query, file, "--format=csv", "--quiet")))
        .containsExactly("n", done(run).get(0));
  }

  @Test
  void pointsAtAMistakeInThePattern() {
    assertThat(refused(3, files.run("find", "(a)-[e]->(b; (c)")).lines())
        .containsExactly(
            "tendril: motif, character 12: expected ')' at the end of the vertex but found ';'",
            "  (a)-[e]->(b; (c)",
            "             ^");
  }

  @Test
  void listsTheColumnsOfATable() {
    assertThat(refused(3, files.run("find", EDGE, "--select=a.nmae")))
        .contains("column=a.nmae columns=[id, name, age]");
    assertThat(refused(3, files.run("find", EDGE, "--where=z.age > 1")))
        .contains("no element has this name: z; elements=[a, e, b]");
    assertThat(refused(3, files.run("find", EDGE, "--order-by=age"))).contains("name=age", "a.age");
    assertThat(refused(3, files.run("find", EDGE, "--src=from")))
        .contains("knows.csv", "name=from columns=[src, dst, relationship]", "--src");
    assertThat(refused(3, files.run("find", EDGE, "--id=age")))
        .contains("knows.csv and ", "people.csv", "src=string id=long");
    assertThat(refused(3, files.run("find", "(a:Person)-[]->(b)")))
        .contains("no vertices have the label Person: labels=[vertices]");
  }

  @Test
  void validatesWhenAsked() throws IOException {
    Path edges = file("bad.csv", "src,dst\na,zz\n");
    Object[] args = {"find", EDGE, "--vertices", files.people(), "--edges", edges, "--quiet"};
    assertThat(done(CommandRun.of(args))).last().isEqualTo("(0 rows)");
    Object[] strict = Stream.concat(Stream.of(args), Stream.of("--validate")).toArray();
    assertThat(refused(3, CommandRun.of(strict))).contains("bad.csv", "a -> zz");
  }

  @Test
  void namesFilesThatCannotBeRead() throws IOException {
    assertThat(refused(3, CommandRun.of("find", EDGE, "--edges", folder.resolve("no*.csv"))))
        .contains("no*.csv matches none");
    Path bad = file("bad.parquet", "this is not Parquet, though it is long enough");
    assertThat(refused(3, CommandRun.of("find", EDGE, "--edges", bad))).contains("bad.parquet");
  }

  @Test
  void leavesNoFileBehindAfterAFailure() throws IOException {
    Path output = folder.resolve("rows.csv");
    refused(3, files.run("find", "(a)-[e*2]->(b)", "--output", output));
    refused(3, files.run("find", EDGE, "--select=CAST(a.name AS INT) AS x", "--output", output));
    refused(3, files.run("find", EDGE, "--output", files.knows()));
    refused(3, files.run("find", EDGE, "--output", folder.resolve("rows.doc")));
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).hasSize(2);
    }
  }
}
