package org.tendril.datasets.internal.edgelist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tendril.datasets.GraphSource;
import org.tendril.datasets.GraphTarget;
import org.tendril.datasets.InputFile;
import org.tendril.datasets.LoadedGraph;
import org.tendril.datasets.ReadOptions;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.graph.Edge;
import org.tendril.graph.Graph;
import org.tendril.graph.VertexIds;
import org.tendril.graph.VertexLongs;
import org.tendril.partition.IdDictionary;
import org.tendril.partition.IdMap;
import org.tendril.testkit.TestDatasets;

/** Edge lists whose vertex ids are strings. */
class StringIdsTest {
  private static final ReadOptions STRINGS = ReadOptions.defaults().stringIds();
  private static final long SMALL_BUDGET = 3 << 20; // ids beyond a sixth of it go to files

  @TempDir private Path directory;

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("edges.txt"), text);
  }

  private static IdDictionary<?> dictionary(Graph<?, ?> graph) {
    IdDictionary<?> dictionary = graph.partition().ids().dictionary();
    assertThat(dictionary).isNotNull();
    return dictionary;
  }

  @Test
  void takesTextBetweenBlanksAsIds() throws IOException {
    Path file =
        file("# a comment\n\n b\u00e9 \t a\r\n7 07\n% more\n+7   b\u00e9 \n\ud834\udd1e \uffff");
    try (Engine engine = Engine.local().threads(2).build()) {
      Graph<Void, Void> graph = GraphSource.at(file).withOptions(STRINGS).read(engine);
      VertexIds<String> ids = graph.ids(String.class);
      assertThat(ids.stream())
          .containsExactly("+7", "07", "7", "a", "b\u00e9", "\uffff", "\ud834\udd1e");
      assertThat(graph.edgeCount()).isEqualTo(4);
      assertThat(graph.outDegrees().value("b\u00e9")).isEqualTo(1);
      assertThat(graph.inDegrees().value("b\u00e9")).isEqualTo(1);
    }
  }

  @Test
  void readsTwoNumbersAsAnEdge() throws IOException {
    try (Engine engine = Engine.local().threads(2).build()) {
      Graph<Void, Void> graph =
          GraphSource.at(file("2 1\n0 1\n")).withOptions(STRINGS).read(engine);
      assertThat(graph.ids(String.class).stream()).containsExactly("0", "1", "2");
      assertThat(graph.edgeCount()).isEqualTo(2);
    }
  }

  @Test
  void readsWeightsWithStringIds() throws IOException {
    try (Engine engine = Engine.local().threads(2).build()) {
      GraphSource file = GraphSource.at(file("x y 0.5\ny z 2\n")).withOptions(STRINGS);
      Graph<Void, Double> graph = file.readWeighted(engine);
      assertThat(graph.edges().toList()).extracting(Edge::value).containsExactly(0.5, 2.0);
      assertThat(file.withOptions(STRINGS.ignoringWeights()).read(engine).partition().hasWeights())
          .isFalse();
      assertThat(file.withOptions(STRINGS.undirected()).read(engine).isUndirected()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a b\\nc\\n| line 2 column 2: line must have 2 columns",
        "a b\\nc d e\\n| line 2 column 5: line must have 2 columns",
        "a b 1\\nc d x\\n| line 2 column 5: weight must be a number",
        "a b\\nc d\\n\u00ff!\u00fe d\\n| line 3 column 1: vertex id must be valid UTF-8",
      })
  void reportsBadLinesByNumber(String text, String message) throws IOException {
    Path file = directory.resolve("bad.txt");
    Files.write(file, text.replace("\\n", "\n").getBytes(StandardCharsets.ISO_8859_1));
    try (Engine engine = Engine.local().threads(2).build()) {
      assertThatThrownBy(() -> GraphSource.at(file).withOptions(STRINGS).read(engine))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining(message);
    }
  }

  @Test
  void suggestsStringIdsForAnIdThatIsNotAnInteger() throws IOException {
    Path file = file("1 2\nOSL BGO\n");
    try (Engine engine = Engine.local().build()) {
      assertThatThrownBy(() -> GraphSource.at(file).read(engine))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("line 2 column 1: vertex id must be an integer")
          .hasMessageEndingWith(
              "; read ids that are not integers with --ids string or ReadOptions.stringIds(); fix"
                  + " the line or comment it out with #");
    }
  }

  /** Edges between ids of all lengths, many of them alike. */
  private static List<String> randomLines(long seed, int edges, int vertices) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < vertices; i++) {
      StringBuilder id = new StringBuilder("node:");
      int length = random.nextInt(random.nextInt(50) == 0 ? 300 : 14);
      for (int j = 0; j < length; j++) {
        id.appendCodePoint(random.nextInt(9) == 0 ? 0x1f600 + random.nextInt(9) : 'a' + j % 3);
      }
      ids.add(id.append(random.nextInt(vertices)).toString());
    }
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < edges; i++) {
      lines.add(ids.get(random.nextInt(vertices)) + " " + ids.get(random.nextInt(vertices)));
    }
    return lines;
  }

  /** The same lines with ids replaced by their ordinals in the order of code points. */
  private static List<String> numbered(List<String> lines) {
    TreeMap<String, Integer> ordinals =
        new TreeMap<>(
            (a, b) -> java.util.Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray()));
    lines.forEach(line -> List.of(line.split(" ", -1)).forEach(id -> ordinals.put(id, 0)));
    int ordinal = 0;
    for (var entry : ordinals.entrySet()) {
      entry.setValue(ordinal++);
    }
    return lines.stream()
        .map(line -> line.split(" ", -1))
        .map(ends -> ordinals.get(ends[0]) + " " + ordinals.get(ends[1]))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void readsTheGraphOfTheOrdinalsWhereverIdsAreKept(long seed) throws IOException {
    List<String> lines = randomLines(seed, 20_000, 6_000);
    Path strings = file(String.join("\n", lines));
    Path numbers =
        Files.writeString(directory.resolve("n.txt"), String.join("\n", numbered(lines)));
    List<String> results = new ArrayList<>();
    for (long budget : new long[] {SMALL_BUDGET, 1L << 30}) {
      for (int threads : new int[] {1, 2, 5}) {
        Engine engine =
            Engine.local()
                .threads(threads)
                .memoryBudget(budget)
                .workDirectory(directory.resolve("work"))
                .build();
        Graph<Void, Void> graph =
            new EdgeListFile(InputFile.at(strings), STRINGS, 4096, false).load(engine).graph();
        boolean isSmall = budget == SMALL_BUDGET;
        assertThat(dictionary(graph).mappedBytes() > 0).isEqualTo(isSmall);
        assertThat(dictionary(graph).retainedBytes() == 0).isEqualTo(isSmall);
        VertexLongs degrees = graph.outDegrees();
        Path output = directory.resolve("degrees.txt");
        degrees.write(output);
        results.add(Files.readString(output));
        assertThat(graph.partition().ids().isIdentity()).isTrue();
        Graph<Void, Void> ofOrdinals = GraphSource.at(numbers).read(engine);
        assertThat(graph.edges().toList()).isEqualTo(ofOrdinals.edges().toList());
        assertThat(degrees.values()).isEqualTo(ofOrdinals.outDegrees().values());
        engine.close();
        assertThat(directory.resolve("work")).isEmptyDirectory();
        String last = graph.ids(String.class).idOf(graph.vertexCount() - 1);
        assertThat(degrees.value(last)).isEqualTo(degrees.values()[graph.vertexCount() - 1]);
      }
    }
    assertThat(results).allMatch(results.get(0)::equals);
  }

  @Test
  void readsCompressedFiles() throws IOException {
    Path file = directory.resolve("edges.txt.gz");
    try (var out = new java.util.zip.GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("x y\ny z\n".getBytes(StandardCharsets.UTF_8));
    }
    try (Engine engine = Engine.local().threads(2).build()) {
      assertThat(GraphSource.at(file).withOptions(STRINGS).read(engine).vertexCount()).isEqualTo(3);
    }
  }

  @Test
  void refusesStringIdsOfOtherFormats() throws IOException {
    try (Engine engine = Engine.local().build()) {
      for (String source : List.of("rmat:scale=4,edgeFactor=2", "x.mtx", "x.tendril", "x.v")) {
        assertThatThrownBy(() -> GraphSource.parse(source).withOptions(STRINGS).load(engine))
            .isInstanceOf(TendrilException.InvalidInput.class)
            .hasMessageContaining("leave out --ids string");
      }
      Path file = file("a b\nb c\n");
      LoadedGraph graph = GraphSource.parse(file.toString()).withOptions(STRINGS).load(engine);
      for (String target : List.of("x.mtx", "x.tendril", "x.properties")) {
        assertThatThrownBy(
                () -> GraphTarget.parse(directory.resolve(target).toString()).write(graph))
            .isInstanceOf(TendrilException.InvalidInput.class)
            .hasMessageContaining("holds only integer ids");
      }
      Path copy = directory.resolve("copy.txt");
      GraphTarget.parse(copy.toString()).write(graph);
      assertThat(Files.readString(copy)).isEqualTo("# directed vertices=3 edges=2\na b\nb c\n");
    }
  }

  @Test
  void refusesIdsThatWouldBeginComments() throws IOException {
    try (Engine engine = Engine.local().build()) {
      GraphSource source =
          GraphSource.parse(file("a #b\n").toString()).withOptions(STRINGS.undirected());
      LoadedGraph graph = source.load(engine);
      assertThatThrownBy(
              () -> GraphTarget.parse(directory.resolve("copy.txt").toString()).write(graph))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("begin with # or %");
    }
  }

  @Test
  void readsGenesAsIds() {
    Path file = TestDatasets.require("nx-examples/WormNet.v3.benchmark.txt");
    try (Engine engine = Engine.local().threads(2).build()) {
      Graph<Void, Void> graph = GraphSource.at(file).withOptions(STRINGS.undirected()).read(engine);
      assertThat(graph.vertexCount()).isEqualTo(2445);
      assertThat(graph.edgeCount()).isEqualTo(2 * 78736);
      assertThat(graph.degrees().value("AH9.2")).isPositive();
      IdMap ids = graph.partition().ids();
      assertThat(ids.originalId(ids.vertexId(0))).isEqualTo("AH6.1");
    }
  }

  @Test
  void readsAWrittenHeaderAsAHeader() throws IOException {
    Path file = directory.resolve("written.txt");
    try (Engine engine = Engine.local().threads(2).build()) {
      GraphSource rmat = GraphSource.parse("rmat:scale=4,edgeFactor=1");
      GraphTarget.parse(file.toString()).write(rmat.load(engine));
      assertThat(Files.readAllLines(file)).contains("16 16");
      Graph<Void, Void> graph = GraphSource.at(file).withOptions(STRINGS).read(engine);
      assertThat(graph.edgeCount()).isEqualTo(16);
    }
  }
}
