package org.tendril.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;

/** A file of a known format is never read as an edge list, by the driver or by tasks. */
final class RecognizedFormatTest {
  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return file(text, StandardCharsets.ISO_8859_1);
  }

  private Path file(String text, Charset charset) throws IOException {
    return Files.writeString(folder.resolve("graph.txt"), text, charset);
  }

  /** The graph as every engine reads it, in one partition or in three. */
  private static LoadedGraph read(Path file) {
    GraphSource source = GraphSource.at(file);
    try (Engine cutting =
            Engine.local().threads(2).serializeEverything().defaultPartitions(3).build();
        Engine engine = Engine.local().threads(2).build()) {
      LoadedGraph graph = source.load(engine);
      LoadedGraph cut = source.load(cutting);
      assertThat(GraphText.of(cut.partition())).isEqualTo(GraphText.of(graph.partition()));
      assertThat(cut.reading()).isEqualTo(graph.reading());
      return graph;
    }
  }

  private static String refused(GraphSource source) {
    String[] messages = new String[2];
    for (int i = 0; i < 2; i++) {
      try (Engine engine = Engine.local().threads(2).defaultPartitions(1 + 2 * i).build()) {
        messages[i] = message(source, engine);
      }
    }
    assertThat(messages[1]).isEqualTo(messages[0]);
    return messages[0];
  }

  private static String message(GraphSource source, Engine engine) {
    try {
      source.load(engine);
      return "was read";
    } catch (TendrilException.InvalidInput e) {
      return String.valueOf(e.getMessage());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "coordinate pattern symmetric\n3 3 2\n2 1\n3 1\n",
        "coordinate integer general\n% 1 2\n3 3 2\n2 1 5\n3 1 7\n"
      })
  void readsAMatrixUnderAnotherName(String rest) throws IOException {
    LoadedGraph graph = read(file("%%MatrixMarket matrix " + rest));
    assertThat(graph.vertexCount()).isEqualTo(3);
    assertThat(graph.listedEdgeCount()).isEqualTo(2);
    assertThat(graph.isDirected()).isEqualTo(rest.contains("general"));
    assertThat(graph.reading().format()).isEqualTo("mtx");
    assertThat(graph.reading().assumptions())
        .containsExactly("content is Matrix Market; --format edgelist takes it for an edge list");
  }

  @Test
  void refusesADenseMatrixUnderAnotherName() throws IOException {
    Path file = file("%%MatrixMarket matrix array real general\n2 2\n0\n1\n1\n0\n");
    assertThat(refused(GraphSource.at(file))).contains("a dense array is not a graph");
  }

  @Test
  void readsASnapshotUnderAnotherName() throws IOException {
    Path snapshot = folder.resolve("graph.tendril");
    Path other = folder.resolve("graph.dat");
    try (Engine engine = Engine.local().build()) {
      GraphTarget.parse(snapshot.toString()).write(GraphSource.parse("rmat:scale=4").load(engine));
    }
    Files.move(snapshot, other);
    assertThat(read(other).reading().format()).isEqualTo("tendril");
  }

  @Test
  void readsAnEdgeListIfItsFormatIsGiven() throws IOException {
    GraphFormat edgeList = GraphFormats.named("edgelist");
    try (Engine engine = Engine.local().build()) {
      LoadedGraph graph =
          GraphSource.at(file("% sym unweighted\n1 2\n")).withFormat(edgeList).load(engine);
      assertThat(graph.listedEdgeCount()).isEqualTo(1);
      assertThat(graph.reading().format()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PAR1@1 2\\n | Parquet",
        "ARROW1\\0\\0 | Arrow",
        "SQLite format 3\\0 | SQLite",
        "\\1\\0\\2 | zero bytes",
        "<?xml?>\\n<graphml x>\\n | GraphML",
        "<gexf x>\\n | GEXF",
        "<!DOCTYPE html>\\n1 2\\n | XML or HTML",
        "*Vertices 3\\n1 \"a\"\\n*Edges\\n1 2\\n | Pajek",
        "% made by hand\\n*vertices 3\\n*arcs\\n1 2 1\\n | Pajek",
        "graph [\\n  node [ id 1 ]\\n] | GML",
        "Creator \"x\"\\nVersion 1\\ngraph\\n[\\n | GML",
        "digraph g {\\n 1 -> 2\\n} | DOT",
        "{\"nodes\": []} | JSON",
        "[[1, 2], [2, 3]] | JSON",
        "c a comment\\np sp 3 2\\na 1 2 5\\na 2 3 1\\n | DIMACS",
        "p edge 3 2\\ne 1 2\\ne 2 3\\n | DIMACS",
        "% bip unweighted\\n1 1\\n1 2\\n | KONECT",
        "% sym positive\\n% 3 2 2\\n1 2 1\\n | KONECT",
        "#BVGraph properties\\ngraphclass=it.unimi.dsi.webgraph.BVGraph\\n | BVGraph",
        "graph.g.vertex-file = g.v\\ngraph.g.directed = false\\n | properties of Graphalytics",
        "AdjacencyGraph\\n2\\n1\\n0\\n1\\n1\\n | Ligra",
        "5 5\\n2 5\\n1 3\\n2 4\\n3 5\\n4 1\\n | METIS",
        "4 3\\n2 3 4\\n1\\n1\\n1\\n | METIS",
        "0 1 2\\n1 2 3\\n2\\n3 0 1 2\\n | adjacency list",
      })
  void namesTheFormatOfAFileThatIsNoEdgeList(String text, String name) throws IOException {
    Path file = file(text.translateEscapes());
    String start = Files.readString(file, StandardCharsets.ISO_8859_1);
    if (GraphFormats.ofStart(start).isPresent()) {
      return; // a reader has been added: its own test reads such a file
    }
    assertThat(refused(GraphSource.at(file)))
        .startsWith(file + ": content is ")
        .contains(name, "--format edgelist");
  }

  @Test
  void namesAGraphOfWebGraphByItsProperties() throws IOException {
    Path file = folder.resolve("g.properties");
    Files.writeString(file, "graphclass=it.unimi.dsi.webgraph.BVGraph\nnodes=3\n");
    assertThat(refused(GraphSource.at(file))).contains("BVGraph");
  }

  @Test
  void saysThatGraphalyticsWithoutPropertiesIsDirected() throws IOException {
    Files.writeString(folder.resolve("g.v"), "1\n2\n");
    Path edges = Files.writeString(folder.resolve("g.e"), "1 2\n");
    assertThat(read(edges).reading().assumptions())
        .containsExactly(
            "edges are directed, because no .properties file says otherwise (--undirected)");
    Files.writeString(folder.resolve("g.properties"), "graph.g.directed = false\n");
    assertThat(read(edges).reading().assumptions()).isEmpty();
  }

  @Test
  void namesUtf16() throws IOException {
    for (Charset charset : List.of(StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)) {
      assertThat(refused(GraphSource.at(file("\ufeff1 2\n2 3\n", charset))))
          .contains("UTF-16", "iconv");
    }
  }

  @Test
  void namesAFormatWithoutLineEnds() throws IOException {
    Path file = file("<html><body>" + "<p>1 2</p> ".repeat(2_200_000) + "</body></html>");
    assertThat(refused(GraphSource.at(file))).contains("XML or HTML");
  }

  @Test
  void refusesAControlCharacterBetweenNumbers() throws IOException {
    assertThat(refused(GraphSource.at(file("10 \u000b20\n1 2\n")))).contains("line 1 column 4");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4 3\n1 2\n2 3\n3 4\n",
        "5 4\n4 3\n3 2\n2 1\n1 5\n",
        "1 2\n2 1\n1 3\n3 1\n",
        "# p sp 3 2\n1 2\n",
        "% a comment\n1 2\n2 3\n",
        "5 2\n1 2 3\n2 3 4\n"
      })
  void takesEdgeListsForNothingElse(String text) throws IOException {
    assertThat(GraphFormats.ofStart(text)).isEmpty();
    assertThat(read(file(text)).reading().format()).isEmpty();
  }
}
