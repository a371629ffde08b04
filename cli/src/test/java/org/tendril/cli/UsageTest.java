package org.tendril.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tendril.algorithms.Algorithms;
import org.tendril.algorithms.registry.Registration;
import org.tendril.cli.internal.algorithm.AlgorithmTable;

final class UsageTest {
  private static final String GRAPH = "rmat:scale=4";

  private static String usageError(Object... args) {
    CommandRun run = CommandRun.of(args);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("tendril: ").contains("--help");
    return run.err();
  }

  @Test
  void suggestsTheNearestAlgorithm() {
    assertThat(usageError("run", "pagerang", GRAPH))
        .contains("pagerank, pr, personalized-pageranks, components, wcc, bfs, sssp, landmarks")
        .contains("did you mean pagerank?");
    assertThat(usageError("run", "xyzzy", GRAPH)).doesNotContain("did you mean");
  }

  @Test
  void listsTheOptionsOfAnAlgorithmForAnUnknownOne() {
    assertThat(usageError("run", "bfs", GRAPH, "--source=1", "--damping=0.5"))
        .contains("bfs has no option --damping", "--portable --predecessors --source");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run pagerank rmat:scale=4 --damping 1.2",
        "run pagerank rmat:scale=4 --damping half",
        "run pagerank rmat:scale=4 --iterations -1",
        "run pagerank rmat:scale=4 --iterations 1.5",
        "run pagerank rmat:scale=4 --tolerance -1",
        "run pagerank rmat:scale=4 --scale percent",
        "run pagerank rmat:scale=4 --source one",
        "run pagerank rmat:scale=4 --top -1",
        "run pagerank rmat:scale=4 --weight heavy",
        "run sssp rmat:scale=4 --source 1 --delta -1",
        "run bfs rmat:scale=4",
        "run sssp rmat:scale=4",
        "run bfs rmat:scale=4 --source 1 --source 2",
        "run landmarks rmat:scale=4",
        "run landmarks rmat:scale=4 --landmarks 1,,2",
        "run wcc rmat:scale=4 --threads 0",
        "run wcc rmat:scale=4 --threads two",
        "run wcc rmat:scale=4 --memory 8q",
        "run wcc rmat:scale=4 --memory 0g",
        "run wcc rmat:scale=4 --format xlsx",
        "run wcc rmat:scale=4 --directed --undirected",
        "run wcc rmat:scale=4 --unknown",
        "run wcc rmat:scale=4 --engine flink",
        "run wcc rmat:scale=4 --engine spark:",
        "run wcc rmat:scale=4 --engine spark:nonsense",
        "run wcc rmat:scale=4 --engine spark:host:7077",
        "run wcc rmat:scale=4 --engine local:2",
        "run wcc rmat:scale=4 --engine spark --threads 2",
        "run wcc rmat:scale=4 --exchange resident",
        "run wcc rmat:scale=4 --engine spark --exchange fast",
        "info rmat:scale=4 --engine spark",
        "run wcc",
        "run",
        "info",
        "info rmat:scale=4 --partitions 8",
        "info rmat:scale=4 --partitioner 2d",
        "info rmat:scale=4 --partition --partitions 0",
        "info rmat:scale=4 --partition --partitions many",
        "convert rmat:scale=4",
        "generate rmat:scale=4",
        "generate file.txt --output other.txt",
        "find",
        "find (a)",
        "find (a)-[]->(b) w.txt --edges e.csv",
        "find (a)-[]->(b) w.txt x.txt",
        "find (a)-[]->(b) w.txt --count --limit 3",
        "find (a)-[]->(b) w.txt --count --select a.id",
        "find (a)-[]->(b) w.txt --limit -1",
        "find (a)-[]->(b) w.txt --all --limit 3",
        "find (a)-[]->(b) w.txt --format parquet",
        "find (a)-[]->(b) w.txt --format csv --output x.csv",
        "find (a)-[]->(b) w.txt --matching isomorphism",
        "find (a)-[]->(b) w.txt --threads 0",
        "find (a)-[]->(b) --edges e.csv --edges f.csv",
        "find (a)-[]->(b) --edges e=e.csv --vertices v.csv --vertices w.csv",
        "find (a)-[]->(b) --edges e=e.csv --vertices V=v.csv --vertices W=w.csv",
        "find (a)-[]->(b) --edges e.csv --delimiter ;;",
        "find (a)-[]->(b) --edges e.csv --delimiter \"",
        "find (a)-[]->(b) --edges e.csv --undirected",
        "sql",
        "sql FROM w.txt x.txt",
        "sql FROM --table w.csv --quiet",
        "frobnicate",
        ""
      })
  void refusesWrongArguments(String arguments) {
    usageError((Object[]) (arguments.isEmpty() ? new String[0] : arguments.split(" ", -1)));
  }

  @Test
  void namesThePartitioners() {
    assertThat(usageError("info", GRAPH, "--partition", "--partitioner", "metis"))
        .contains("random, canonical-random, 1d-source, 1d-target, 2d, dbh, hdrf", "metis");
    assertThat(usageError("info", GRAPH, "--partition", "--partitions", "32768"))
        .contains("partitions must be in [1, 32767]: partitions=32768");
  }

  @Test
  void requiresASourceVertexBeforeReading() {
    assertThat(usageError("run", "bfs", "missing.txt")).contains("bfs needs --source");
  }

  @Test
  void explainsHowToGetSparkWhenItIsMissing() {
    CommandRun run = CommandRun.of("run", "wcc", GRAPH, "--engine", "spark:local[2]");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(4);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("--engine spark:local[2]", "SPARK_HOME", "./tendril");
  }

  @Test
  void refusesThreadsOnSpark() {
    assertThat(usageError("run", "wcc", GRAPH, "--engine=spark:local[2]", "--threads=2"))
        .contains("--threads needs --engine local", "the master gives the cores");
    assertThat(usageError("run", "wcc", GRAPH, "--exchange", "staged"))
        .contains("--exchange needs --engine spark: --exchange=staged --engine=local");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "info", "find", "sql", "convert", "generate", "algorithms"})
  void helpsWithEachCommand(String command) {
    for (CommandRun run :
        List.of(CommandRun.of(command, "--help"), CommandRun.of("help", command))) {
      assertThat(run.exitCode()).isZero();
      assertThat(run.out()).contains("Usage: tendril " + command, "Examples:");
      assertThat(run.err()).isEmpty();
    }
  }

  @Test
  void printsItsVersion() {
    CommandRun run = CommandRun.of("--version");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("tendril ").hasLineCount(1);
  }

  @Test
  void listsAllCommands() {
    assertThat(CommandRun.of("--help").out())
        .contains("run", "info", "find", "sql", "convert", "generate", "algorithms");
  }

  @Test
  void describesEachOptionOfEachAlgorithm() {
    String help = CommandRun.of("run", "--help").out();
    String list = CommandRun.of("algorithms").out();
    String json = CommandRun.of("algorithms", "--json").out();
    for (Registration entry : Algorithms.all()) {
      assertThat(list).contains(entry.name(), entry.description());
      assertThat(json).contains("\"name\":\"" + entry.name() + "\"");
      for (Registration.Option option : entry.options()) {
        assertThat(help).contains(option.name());
        assertThat(list).contains(option.name());
        assertThat(json).contains("\"name\":\"" + option.name() + "\"");
      }
    }
  }

  @Test
  void namesEachAlgorithmOnce() {
    assertThat(AlgorithmTable.names()).doesNotHaveDuplicates();
  }
}
