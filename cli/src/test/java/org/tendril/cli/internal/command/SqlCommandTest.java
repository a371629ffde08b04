package org.tendril.cli.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tendril.cli.CommandRun;
import org.tendril.cli.PeopleFiles;

final class SqlCommandTest {
  @TempDir Path folder;
  private PeopleFiles files;

  @BeforeEach
  void write() throws IOException {
    files = PeopleFiles.in(folder);
  }

  private static String refused(CommandRun run) {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
    assertThat(run.err()).startsWith("tendril: ").doesNotContain("\tat ", "internal error");
    return run.err();
  }

  @Test
  void joinsVerticesAndEdges() {
    String query =
        "SELECT name, count(*) AS n FROM edges JOIN vertices ON dst = id GROUP BY name"
            + " ORDER BY n DESC, name LIMIT 2;";
    CommandRun run = files.run("sql", query, "--format=csv");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.lines()).containsExactly("name,n", "Bob,2", "Charlie,2");
  }

  @Test
  void asksTheGraph() {
    String query =
        "FROM GRAPH_TABLE (g MATCH (a)-[e WHERE e.relationship = 'friend']->{2}(b)"
            + " COLUMNS (a.name, b.name AS other)) ORDER BY name, other";
    assertThat(files.run("sql", query).lines())
        .containsExactly(
            "name   | other",
            "-------+-------",
            "Alice  | David",
            "David  | Bob",
            "David  | Esther",
            "Esther | Alice",
            "(4 rows)");
  }

  @Test
  void reportsHowManyRowsATableLeavesOut() {
    String query = "SELECT * FROM range(25)";
    CommandRun run = CommandRun.of("sql", query);
    assertThat(run.lines()).hasSize(23).last().isEqualTo("(the first 20 rows)");
    assertThat(run.err().lines().toList().get(0))
        .isEqualTo("tendril: rows not shown: 5; --limit N shows N rows, --all shows all");
    assertThat(run.err()).contains("query_s=", "threads=");
    CommandRun all = CommandRun.of("sql", query, "--all", "--quiet");
    assertThat(all.lines()).hasSize(28).last().isEqualTo("(25 rows)");
    assertThat(all.err()).isEmpty();
    assertThat(CommandRun.of("sql", query, "--limit=22", "--quiet").lines()).hasSize(25);
  }

  @Test
  void answersTheQueriesOfAFile() throws IOException {
    Path queries = folder.resolve("q.sql");
    Files.writeString(
        queries,
        "-- people; all\nSELECT count(*) AS n FROM vertices;\n\nSELECT ';' AS s; -- end\n");
    CommandRun run = files.run("sql", "--file", queries);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.lines()).containsExactly("n", "-", "7", "(1 row)", "", "s", "-", ";", "(1 row)");
    Files.writeString(queries, "SELECT 1 AS one; SELECT nmae FROM vertices");
    assertThat(refused(files.run("sql", "--file", queries))).contains("q.sql, query 2: ", "nmae");
    assertThat(files.run("sql", "--file", queries, "--format=csv").exitCode()).isEqualTo(2);
    Files.writeString(queries, "-- nothing");
    assertThat(refused(files.run("sql", "--file", queries))).contains("q.sql has none");
    assertThat(refused(files.run("sql", "--file", folder.resolve("no.sql"))))
        .contains("no.sql: file must exist");
  }

  @Test
  void readsFurtherTablesAndSources() throws IOException {
    Path list = Files.writeString(folder.resolve("w.txt"), "1 2\n2 3\n");
    Path names = Files.writeString(folder.resolve("names.json"), "{\"id\":2,\"name\":\"two\"}\n");
    CommandRun run =
        CommandRun.of(
            "sql",
            "SELECT name, src FROM edges JOIN names ON dst = id",
            list,
            "--table=names=" + names,
            "--format=json",
            "--quiet");
    assertThat(run.lines()).as(run.err()).containsExactly("{\"name\":\"two\",\"src\":1}");
  }

  @Test
  void readsNoFilesOfSafeQueries() throws IOException {
    Path list = Files.writeString(folder.resolve("w.txt"), "1 2\n2 3\n");
    Path names = Files.writeString(folder.resolve("names.csv"), "id\n2\n");
    String query = "SELECT count(*) AS n FROM '" + names + "'";
    assertThat(CommandRun.of("sql", query, list, "--format=csv", "--quiet").lines())
        .containsExactly("n", "1");
    assertThat(refused(CommandRun.of("sql", query, list, "--safe-sql", "--quiet")))
        .contains("SQL must not read files here", "character 27");
    assertThat(
            CommandRun.of(
                    "sql",
                    "SELECT count(*) AS n FROM t",
                    list,
                    "--table=t=" + names,
                    "--safe-sql",
                    "--format=csv",
                    "--quiet")
                .lines())
        .containsExactly("n", "1");
  }

  @Test
  void runsNoStatementWithinACondition() throws IOException {
    Path list = Files.writeString(folder.resolve("w.txt"), "1 2\n2 3\n");
    Path stolen = folder.resolve("x.csv");
    String where = "a.id > 1) ; COPY (SELECT 1) TO '" + stolen + "'; SELECT (1";
    assertThat(refused(CommandRun.of("find", "(a)-[]->(b)", list, "--where", where)))
        .contains("filter: a.id > 1) ; COPY", "character 9");
    assertThat(stolen).doesNotExist();
    String longer = "a.id > 1 AND " + "x".repeat(100_000);
    assertThat(refused(CommandRun.of("find", "(a)-[]->(b)", list, "--where", longer)))
        .contains("characters)")
        .hasSizeLessThan(3000);
  }

  @Test
  void reportsErrorsOfAQuery() {
    assertThat(refused(files.run("sql", "SELECT nmae FROM vertices"))).contains("nmae", "name");
    assertThat(refused(files.run("sql", "SELEC 1"))).contains("syntax error");
    assertThat(refused(files.run("sql", "CREATE TABLE t AS SELECT 1"))).contains("CREATE");
    assertThat(refused(files.run("sql", "FROM GRAPH_TABLE (h MATCH (a) COLUMNS (a.id))")))
        .contains("character 19", "no property graph has this name: h; graphs=[g]", "^");
  }
}
