package org.tendril.datasets.internal.edgelist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tendril.datasets.GraphSource;
import org.tendril.datasets.InputFile;
import org.tendril.datasets.ReadOptions;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.EdgeTable;

final class EdgeListFileTest {
  private static final Engine ENGINE = Engine.local().threads(2).build();
  private static final Pattern PLACE = Pattern.compile("line \\d+ column \\d+");

  @TempDir Path folder;

  @AfterAll
  static void closeEngine() {
    ENGINE.close();
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("graph.txt"), text, StandardCharsets.UTF_8);
  }

  private String read(String text) throws IOException {
    return EdgeListOracle.describe(
        new EdgeListFile(InputFile.at(file(text)), ReadOptions.defaults()).readTable(ENGINE));
  }

  private static EdgeListFile inBlocks(Path file, int bytes) {
    return new EdgeListFile(InputFile.at(file), ReadOptions.defaults(), bytes, false);
  }

  private static String describe(EdgeListFile file, Engine engine) {
    try {
      return EdgeListOracle.describe(file.readTable(engine));
    } catch (TendrilException.InvalidInput e) {
      Matcher place = PLACE.matcher(String.valueOf(e.getMessage()));
      return place.find() ? place.group() : "no edge";
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void agreesWithASlowParserOnRandomTexts(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    for (int run = 0; run < 250; run++) {
      String text = RandomEdgeLists.next(random);
      EdgeListFile file = inBlocks(file(text), 1 + random.nextInt(run % 2 == 0 ? 12 : 80));
      assertThat(describe(file, ENGINE))
          .as("seed %d run %d text:%n%s", seed, run, text)
          .isEqualTo(EdgeListOracle.describe(text));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void readsTheSameTableWithAnyNumberOfThreads(int threads) throws IOException {
    SplittableRandom random = new SplittableRandom(99);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      text.append(random.nextInt(1 << 20)).append(' ').append(random.nextInt(1 << 20)).append('\n');
    }
    EdgeListFile file = inBlocks(file(text.toString()), 1000);
    try (Engine engine = Engine.local().threads(threads).build()) {
      assertThat(describe(file, engine)).isEqualTo(EdgeListOracle.describe(text.toString()));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void reportsTheFirstBadLineWithAnyNumberOfThreads(int threads) throws IOException {
    String text = "1 2\n".repeat(5000) + "1 x\n" + "3 4\n".repeat(3) + "y\n".repeat(2000);
    EdgeListFile file = inBlocks(file(text), 64);
    try (Engine engine = Engine.local().threads(threads).build()) {
      assertThat(describe(file, engine)).isEqualTo("line 5001 column 3");
    }
  }

  @Test
  void readsAFirstLineThatIsNoEdgeAsAHeader() throws IOException {
    assertThat(read("5 4\n0 1\n3 2\n1 1\n2 0\n")).isEqualTo("[0 1, 3 2, 1 1, 2 0] of 0..4");
    assertThat(read("2 3\n2 1\n1 2\n2 2\n")).isEqualTo("[2 1, 1 2, 2 2] of 1..2");
    assertThat(read("5 2\n0 1 0.5\n3 2 7\n")).isEqualTo("[0 1 0.5, 3 2 7.0] of 0..4");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4 3\n1 2\n2 3\n3 4\n",
        "5 4\n4 3\n3 2\n2 1\n1 5\n",
        "3 2\n2 1\n1 0\n",
        "5 2\n0 1\n3 2\n"
      })
  void readsAFirstLineThatMayBeAnEdgeAsOne(String text) throws IOException {
    String edges = "[" + text.strip().replace("\n", ", ") + "] of none";
    assertThat(read(text)).isEqualTo(edges);
  }

  @Test
  void readsAFirstLineThatDoesNotFitAsAnEdge() throws IOException {
    assertThat(read("5 3\n0 1\n3 2\n")).isEqualTo("[5 3, 0 1, 3 2] of none");
    assertThat(read("5 2\n0 1\n5 2\n")).isEqualTo("[5 2, 0 1, 5 2] of none");
    assertThat(read("3 0\n")).isEqualTo("[3 0] of none");
    assertThat(read("3 2\n-1 0\n1 1\n")).isEqualTo("[3 2, -1 0, 1 1] of none");
  }

  @Test
  void ignoresCountsInComments() throws IOException {
    assertThat(read("# Nodes: 10 Edges: 77\n1 2\n")).isEqualTo("[1 2] of none");
  }

  @Test
  void skipsAByteOrderMark() throws IOException {
    assertThat(read("\ufeff1 2\n3 4\n")).isEqualTo("[1 2, 3 4] of none");
  }

  @Test
  void readsTheLargestId() throws IOException {
    assertThat(read("9223372036854775807 0\n")).isEqualTo("[9223372036854775807 0] of none");
    assertThat(read("-9223372036854775808 -7\n")).isEqualTo("[-9223372036854775808 -7] of none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 2;3 x12     | line 2 column 3: vertex id must be an integer from -2^63 to 2^63 - 1"
            + " without leading zeros: text=\"x12\"",
        "1 2;-03 4     | line 2 column 1: vertex id must be an integer from -2^63 to 2^63 - 1"
            + " without leading zeros: text=\"-03\"",
        "1 2;07 4      | line 2 column 1: vertex id must be an integer from -2^63 to 2^63 - 1"
            + " without leading zeros: text=\"07\"",
        "1 2;-0 4      | line 2 column 1: vertex id must be an integer from -2^63 to 2^63 - 1"
            + " without leading zeros: text=\"-0\"",
        "1 2;9223372036854775808 4 | line 2 column 1: vertex id must be an integer from -2^63"
            + " to 2^63 - 1 without leading zeros: text=\"9223372036854775808\"",
        "1 2;#;;3.5 4  | line 4 column 1: vertex id must be an integer from -2^63 to 2^63 - 1"
            + " without leading zeros: text=\"3.5\"",
        "1 2;3         | line 2 column 2: line must have 2 columns (source target) as the first"
            + " edge has: columns=1: text=\"3\"",
        "1 2;3 4 5;6 7 | line 2 column 5: line must have 2 columns (source target) as the first"
            + " edge has: text=\"5\"",
        "1 2 3;4 5     | line 2 column 4: line must have 3 columns (source target weight) as the"
            + " first edge has: columns=2: text=\"4 5\"",
        "1 2 3;4 5 six | line 2 column 5: weight must be a number (--weight none ignores the"
            + " column): text=\"six\"",
        "1 2\r3 4      | line 1 column 1: line must end with LF or CR LF, not with CR",
        "1 2;2\r3 4    | line 2 column 2: line must end with LF or CR LF, not with CR",
        "7             | line 1 column 1: line must have 2 or 3 columns between blanks (source"
            + " target [weight]): text=\"7\"",
        "src dst;1 x   | line 1 column 1: vertex id must be an integer from -2^63 to 2^63 - 1"
            + " without leading zeros: text=\"src\"",
        "5 7;1 2 3     | line 1 column 1: line must have 3 columns",
      })
  void reportsPlaceAndRuleOfABadLine(String lines, String expected) throws IOException {
    Path file = file(lines.replace(';', '\n'));
    assertThatThrownBy(
            () -> new EdgeListFile(InputFile.at(file), ReadOptions.defaults()).readTable(ENGINE))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageStartingWith(file + " " + expected)
        .hasMessageEndingWith("; fix the line or comment it out with #");
  }

  @ParameterizedTest
  @ValueSource(strings = {"# only a comment\n", "\n\n", "%\n#"})
  void refusesAListWithoutEdges(String text) throws IOException {
    Path file = file(text);
    assertThatThrownBy(
            () -> new EdgeListFile(InputFile.at(file), ReadOptions.defaults()).readTable(ENGINE))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("edge list must hold at least one edge");
  }

  @Test
  void shortensALongText() throws IOException {
    Path file = file("1 2\n3 " + "z".repeat(1000) + "\n");
    assertThatThrownBy(
            () -> new EdgeListFile(InputFile.at(file), ReadOptions.defaults()).readTable(ENGINE))
        .hasMessageContaining("text=\"" + "z".repeat(40) + "...\"");
  }

  @Test
  void readsWeightsOrIgnoresThem() throws IOException {
    Path file = file("1 2 0.5\n2 3 1e3\n3 1 -4\n1 1 nan\n");
    assertThat(
            EdgeListOracle.describe(
                new EdgeListFile(InputFile.at(file), ReadOptions.defaults()).readTable(ENGINE)))
        .isEqualTo("[1 2 0.5, 2 3 1000.0, 3 1 -4.0, 1 1 NaN] of none");
    EdgeTable bare =
        new EdgeListFile(InputFile.at(file), ReadOptions.defaults().ignoringWeights())
            .readTable(ENGINE);
    assertThat(bare.hasWeights()).isFalse();
    assertThat(bare.edgeCount()).isEqualTo(4);
  }

  @Test
  void requiresWeightsOfAWeightedGraph() throws IOException {
    Path file = file("1 2\n");
    assertThatThrownBy(() -> GraphSource.at(file).readWeighted(ENGINE))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("edges must have weights, in an edge list a third column");
  }

  @Test
  void readsDirectedOrUndirectedGraphs() throws IOException {
    Path file = file("4 1\n4 0\n0 1\n1 1\n2 0\n");
    assertThat(GraphSource.at(file).read(ENGINE).edgeCount()).isEqualTo(5);
    assertThat(
            GraphSource.at(file)
                .withOptions(ReadOptions.defaults().undirected())
                .read(ENGINE)
                .edgeCount())
        .isEqualTo(9);
    assertThat(
            GraphSource.at(file)
                .withOptions(ReadOptions.defaults().undirected().directed())
                .read(ENGINE)
                .edgeCount())
        .isEqualTo(5);
  }
}
