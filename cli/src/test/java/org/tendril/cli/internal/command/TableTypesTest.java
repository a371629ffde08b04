package org.tendril.cli.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tendril.cli.CommandRun;

/** The types of columns of tables, found and declared. */
final class TableTypesTest {
  private static final String EDGE = "(a)-[e]->(b)";

  @TempDir Path folder;

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private static List<String> done(Object... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.lines();
  }

  private static String refused(int exitCode, Object... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
    assertThat(run.err()).startsWith("tendril: ").doesNotContain("\tat ", "internal error");
    return run.err();
  }

  @Test
  void keepsIdsAsWritten() throws IOException {
    Path vertices = file("v.csv", "id\n007\n07\n7\n12e4567\n45e1\n450\n");
    Path edges = file("e.csv", "src,dst\n007,7\n12e4567,45e1\n");
    assertThat(
            done(
                "find",
                EDGE,
                "--vertices",
                vertices,
                "--edges",
                edges,
                "--validate",
                "--quiet",
                "--select=a.id, b.id",
                "--format=csv"))
        .containsExactly("a.id,b.id", "007,7", "12e4567,45e1");
    assertThat(done("find", "(a)", "--vertices", vertices, "--edges", edges, "--count", "--quiet"))
        .containsExactly("6");
  }

  @Test
  void readsNothingFromTextThatIsNoDate() throws IOException {
    Path edges = file("e.csv", "src,dst,day\na,b,31/12/2016\n");
    String query = "SELECT src, day FROM edges";
    assertThat(done("sql", query, "--edges", edges, "--format=csv", "--quiet"))
        .containsExactly("src,day", "a,31/12/2016");
    assertThat(
            done(
                "sql",
                query,
                "--edges",
                edges,
                "--types=day=date(%d/%m/%Y),src=string",
                "--format=csv",
                "--quiet"))
        .containsExactly("src,day", "a,2016-12-31");
  }

  @Test
  void joinsIdsOfDifferentFormsByADeclaration() throws IOException {
    Path vertices = file("v.csv", "id\n01234\n1234\n");
    Path edges = file("e.json", "{\"src\": 1234, \"dst\": 1234}\n");
    Object[] tables = {"find", EDGE, "--vertices", vertices, "--edges", edges, "--count"};
    assertThat(refused(3, tables)).contains("src=long id=string", "--types");
    assertThat(
            done(
                "find",
                EDGE,
                "--vertices",
                vertices,
                "--edges",
                edges,
                "--count",
                "--quiet",
                "--types=id=string",
                "--types=src=string,dst=string"))
        .containsExactly("1");
  }

  @Test
  void acceptsVerticesWithoutEdges() throws IOException {
    Path vertices = file("v.csv", "id,name\n1,x\n2,y\n");
    Path edges = file("e.csv", "src,dst\n");
    Object[] tables = {"find", "(a)", "--vertices", vertices, "--edges", edges, "--count"};
    assertThat(done(tables)).containsExactly("2");
    assertThat(done("run", "components", "--vertices", vertices, "--edges", edges, "--quiet"))
        .containsExactly("1\t1", "2\t2");
  }

  @Test
  void refusesTypesOfUnknownColumnsAndUnknownTypes() throws IOException {
    Path edges = file("e.csv", "src,dst\n1,2\n");
    assertThat(refused(2, "find", EDGE, "--edges", edges, "--types=day=date", "--quiet"))
        .contains("names=[day] columns=[src, dst]");
    assertThat(refused(2, "find", EDGE, "--edges", edges, "--types=src=text"))
        .contains("type=text");
    assertThat(refused(2, "find", EDGE, "--edges", edges, "--types=src")).contains("COLUMN=TYPE");
    Path bad = file("bad.csv", "src,dst,n\n1,2,1.7\n");
    assertThat(refused(3, "find", EDGE, "--edges", bad, "--types=n=long", "--quiet"))
        .contains("bad.csv", "line 2: ", "column=n type=long value=1.7");
  }

  @Test
  void keepsSpacesAroundIds() throws IOException {
    Path edges = file("e.csv", "src, dst\na, b\nb, a\n");
    CommandRun run = CommandRun.of("find", EDGE, "--edges", edges, "--count", "--quiet");
    assertThat(run.lines()).containsExactly("2");
  }

  @Test
  void writesToStandardOutputForAMinus() throws IOException {
    CommandRun run = CommandRun.of("sql", "SELECT 1 AS n", "--output=-", "--format=csv", "--quiet");
    assertThat(run.lines()).containsExactly("n", "1");
    assertThat(Path.of("-")).doesNotExist();
  }

  @Test
  void namesNoPrivateFileInErrors() {
    String query = "SELECT CAST(x AS INT) AS n FROM (VALUES ('7'), ('q')) AS t(x)";
    assertThat(refused(3, "sql", query, "--format=csv", "--quiet"))
        .contains("'q'")
        .doesNotContain("rows.csv");
  }
}
