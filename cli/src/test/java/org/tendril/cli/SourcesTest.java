package org.tendril.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways to name a graph are the same in all commands. */
final class SourcesTest {
  @TempDir private Path folder;

  private static CommandRun succeed(Object... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }

  private static String refused(int code, Object... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(code);
    return run.err();
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private Path airports() throws IOException {
    return file(
        "airports.csv",
        "~id,code:string,city\n1,001,Austin\n2,BER,Berlin\n3,CDG,Paris\n4,XX,Nowhere\n");
  }

  private Path routes() throws IOException {
    return file(
        "routes.csv", "~id,~from,~to,kind,dist:int\n9,1,2,r,5\n8,2,3,r,7\n7,1,3,r,20\n6,4,1,c,\n");
  }

  @Test
  void runReadsTablesOfEdgesAndVertices() throws IOException {
    CommandRun run =
        succeed(
            "run",
            "sssp",
            routes(),
            "--vertices",
            airports(),
            "--key=~id",
            "--id=code",
            "--weight=dist",
            "--edge-where=kind = 'r'",
            "--source=001",
            "--show=city");
    assertThat(run.lines())
        .containsExactly(
            "001\t0.0\tAustin", "BER\t5.0\tBerlin", "CDG\t12.0\tParis", "XX\tinfinity\tNowhere");
    assertThat(run.err()).contains("src=~from dst=~to", "weighted=true");
    Path result = folder.resolve("result.csv");
    succeed(
        "run",
        "pagerank",
        "--edges",
        routes(),
        "--vertices",
        airports(),
        "--key=~id",
        "--id=code",
        "--show=city",
        "--output",
        result);
    assertThat(result).content().startsWith("id,pagerank,city\n001,");
    assertThat(
            succeed(
                    "run",
                    "bfs",
                    routes(),
                    "--vertices",
                    airports(),
                    "--source=1",
                    "--top=2",
                    "--show=code,city")
                .lines())
        .containsExactly("2\t1\tBER\tBerlin", "3\t1\tCDG\tParis");
  }

  @Test
  void runReadsCsvWithAndWithoutHeader() throws IOException {
    Path plain = file("plain.csv", "6,2,4,1289241911\n2,5,-1,1289241941\n");
    assertThat(succeed("run", "wcc", plain).lines()).containsExactly("2\t2", "5\t2", "6\t2");
    Path marked = file("marked.csv", "\uFEFF6,2\n2,5\n");
    assertThat(succeed("run", "wcc", marked).lines()).containsExactly("2\t2", "5\t2", "6\t2");
    Path named = file("named.csv", "name;source;target\nx;a;b\ny;b;c\n");
    assertThat(succeed("run", "bfs", named, "--source=a").lines())
        .containsExactly("a\t0", "b\t1", "c\t2");
    Path first = file("first.csv", "id_1,id_2\n7,8\n");
    CommandRun run = succeed("run", "bfs", first, "--source=7");
    assertThat(run.lines()).containsExactly("7\t0", "8\t1");
    assertThat(run.err()).contains("src=id_1 dst=id_2");
    assertThat(succeed("run", "bfs", plain, "--source=6", "--src=_c0", "--dst=_c3").lines())
        .hasSize(4);
    Path cites = file("x.cites", "35,1033\n35,103482\n");
    assertThat(succeed("run", "wcc", cites, "--delimiter=,").lines()).hasSize(3);
  }

  @Test
  void refusesTablesWithoutEndpoints() throws IOException {
    Path measured = file("measured.csv", "value,time\n0.5,2020-01-01\n");
    assertThat(refused(3, "run", "wcc", measured)).contains("columns=[value, time]", "--src");
    assertThat(refused(3, "info", measured)).contains("--src");
    assertThat(refused(2, "run", "wcc")).contains("give SOURCE or --edges");
    assertThat(refused(2, "run", "wcc", measured, "--edges", measured)).contains("either SOURCE");
    assertThat(refused(3, "run", "sssp", routes(), "--source=1", "--weight=none", "--show=city"))
        .contains("name=city");
    assertThat(refused(3, "run", "sssp", routes(), "--source=1"))
        .contains("--weight: columns=", "dist long");
    assertThat(refused(2, "run", "wcc", routes(), "--weight=dist")).contains("reads no weights");
  }

  @Test
  void otherCommandsReadTables() throws IOException {
    assertThat(succeed("info", "--edges", routes(), "--vertices", airports()).out())
        .containsPattern("vertices +4\nedges +4\n")
        .containsPattern("vertexAttributes +code string, city string\n");
    Path list = folder.resolve("list.txt");
    succeed("convert", list, "--edges", routes(), "--weight=none");
    assertThat(list).content().contains("1 2\n1 3\n2 3\n4 1\n");
    assertThat(succeed("find", "(a)-[e]->(b)", routes(), "--count").lines()).containsExactly("4");
  }

  @Test
  void commandsReadWhatOthersWrite() throws IOException {
    for (String name : List.of("out.csv", "out.parquet", "out.jsonl")) {
      Path table = folder.resolve(name);
      if (name.endsWith("jsonl")) {
        Files.writeString(table, "{\"src\": 1, \"dst\": 2}\n{\"src\": 2, \"dst\": 3}\n");
      } else {
        succeed(
            "sql",
            "SELECT \"~from\" AS src, \"~to\" AS dst FROM edges WHERE kind = 'r'",
            "--edges",
            routes(),
            "--output",
            table);
      }
      assertThat(succeed("run", "bfs", table, "--source=1", "--top=1").lines()).as(name).hasSize(1);
    }
  }

  @Test
  void readsPartsPatternsAndSeveralFilesAsOneGraph() throws IOException {
    Files.createDirectory(folder.resolve("parts"));
    file("parts/a.txt", "1 2\n");
    file("parts/b.txt", "2 3\n3 3\n");
    Path parts = folder.resolve("parts");
    List<String> expected = List.of("1\t0", "2\t1", "3\t2");
    assertThat(succeed("run", "bfs", parts, "--source=1").lines()).isEqualTo(expected);
    assertThat(succeed("run", "bfs", parts + "/*.txt", "--source=1").lines()).isEqualTo(expected);
    CommandRun several =
        succeed("run", "bfs", parts.resolve("a.txt"), parts.resolve("b.txt"), "--source=1");
    assertThat(several.lines()).isEqualTo(expected);
    assertThat(several.err()).contains("edges=3");
    assertThat(succeed("run", "bfs", parts, "--source=1", "--ids=string").lines())
        .isEqualTo(expected);
    file("parts/c.txt", "2 3 0.5\n");
    assertThat(refused(3, "run", "sssp", parts, "--source=1")).contains("must have weights");
    assertThat(succeed("run", "bfs", parts, "--source=1").lines()).isEqualTo(expected);
  }
}
