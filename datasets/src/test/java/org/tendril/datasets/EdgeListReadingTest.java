package org.tendril.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tendril.datasets.ReadOptions.Delimiter;
import org.tendril.datasets.ReadOptions.Header;
import org.tendril.datasets.ReadOptions.Lines;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;

/** An edge list is understood in the way that it states, or the reader says what it assumed. */
final class EdgeListReadingTest {
  private static final ReadOptions INTEGERS = ReadOptions.defaults();
  private static final ReadOptions STRINGS = INTEGERS.stringIds();

  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("graph.txt"), text.replace(';', '\n'));
  }

  /** A graph read by the driver and by tasks, and how it was understood; or the refusal. */
  private String read(String text, ReadOptions options) throws IOException {
    return readFile(file(text), options);
  }

  private static String readFile(Path file, ReadOptions options) {
    String[] results = new String[2];
    for (int i = 0; i < 2; i++) {
      try (Engine engine =
          Engine.local().threads(2).serializeEverything().defaultPartitions(1 + 2 * i).build()) {
        LoadedGraph graph = GraphSource.at(file).withOptions(options).load(engine);
        results[i] = edges(graph, options) + " " + graph.reading().assumptions();
      } catch (TendrilException.InvalidInput e) {
        results[i] = String.valueOf(e.getMessage());
      }
    }
    assertThat(results[1]).isEqualTo(results[0]);
    return results[0];
  }

  private static String edges(LoadedGraph graph, ReadOptions options) {
    var ids = options.hasStringIds() ? graph.graph().ids(String.class) : null;
    List<String> edges =
        (graph.hasWeights() ? graph.weightedGraph() : graph.graph())
            .edges().toList().stream()
                .map(
                    edge -> {
                      Object from = ids == null ? edge.source() : ids.idOf(edge.source());
                      Object to = ids == null ? edge.target() : ids.idOf(edge.target());
                      return from + ">" + to + (edge.value() == null ? "" : "=" + edge.value());
                    })
                .toList();
    return graph.vertexCount() + " " + edges;
  }

  private static ReadOptions with(Lines lines) {
    return INTEGERS.withLines(lines);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "'1,2;2,3' # comma",
        "'1, 2;2 ,3' # comma",
        "'1|2;2|3|' # x",
        "'1|2;2|3' # pipe",
      })
  void recognizesTheSeparator(String text, String name) throws IOException {
    String expected = "3 [1>2, 2>3] [columns are separated by " + name + " (--delimiter)]";
    if (name.equals("x")) {
      assertThat(read(text, INTEGERS)).contains("3 [1>2, 2>3]");
    } else {
      assertThat(read(text, INTEGERS)).isEqualTo(expected);
    }
  }

  @Test
  void recognizesSemicolonsAndTabs() throws IOException {
    Path file = Files.writeString(folder.resolve("g.el"), "1;2;0.5\r\n2;3;7 \r\n\r\n");
    assertThat(readFile(file, INTEGERS))
        .startsWith("3 [1>2=0.5, 2>3=7.0] [columns are separated by semicolon (--delimiter), ");
    Files.writeString(file, "\ufeff1\t2\n\n2\t 3 \n");
    assertThat(readFile(file, INTEGERS)).isEqualTo("3 [1>2, 2>3] []");
  }

  @Test
  void readsNamesBetweenCommasOrTabs() throws IOException {
    assertThat(read("ana, bob;bob, cy;cy, ana;", STRINGS))
        .isEqualTo("3 [ana>bob, bob>cy, cy>ana] [columns are separated by comma (--delimiter)]");
    assertThat(read("Ann Lee\t7;Bob\tAnn Lee;", STRINGS))
        .isEqualTo("3 [Ann Lee>7, Bob>Ann Lee] [columns are separated by tab (--delimiter)]");
    assertThat(read("a,b c,d;a,b e,f;", STRINGS.withLines(blank())))
        .isEqualTo("3 [a,b>c,d, a,b>e,f] []");
  }

  private static Lines blank() {
    return Lines.defaults().withDelimiter(Delimiter.BLANK);
  }

  @Test
  void refusesAnUnclearSeparatorOfNames() throws IOException {
    assertThat(read("a,b c,d;a,b e,f;", STRINGS))
        .contains("separator of columns must be clear", "--delimiter comma or --delimiter blank");
    assertThat(read("1,2;3;", with(Lines.defaults().withDelimiter(Delimiter.COMMA))))
        .contains("line 2 column 2: line must have 2 columns");
    assertThat(read("a,;b,c;", STRINGS.withLines(Lines.defaults().withDelimiter(Delimiter.COMMA))))
        .contains("line 1 column 3: column must not be empty");
  }

  @Test
  void sendsNamesToStringIds() throws IOException {
    assertThat(read("ana, bob;bob, cy;", INTEGERS))
        .contains("text=\"ana\"; read ids", "--ids string");
    assertThat(read("07 8;8 9;", INTEGERS)).contains("without leading zeros", "--ids string");
    assertThat(read("07 8;8 7;", STRINGS)).startsWith("3 [07>8, 8>7]");
  }

  @Test
  void readsNamesOfColumnsAsAHeader() throws IOException {
    assertThat(read("src,dst,weight;1,2,5;2,3,6;", INTEGERS))
        .startsWith(
            "3 [1>2=5.0, 2>3=6.0] [first line has the names of columns: src,dst,weight"
                + " (--no-header");
    assertThat(read("source target;ana bob;", STRINGS))
        .isEqualTo(
            "2 [ana>bob] [first line has the names of columns: source,target (--no-header takes it"
                + " for an edge)]");
    Lines without = Lines.defaults().withHeader(Header.ABSENT);
    assertThat(read("src dst;1 2;", with(without))).contains("line 1 column 1: vertex id must");
    assertThat(read("source target;ana bob;", STRINGS.withLines(without))).startsWith("4 [");
    Lines present = Lines.defaults().withHeader(Header.PRESENT);
    assertThat(read("x y;ana bob;", STRINGS.withLines(present))).isEqualTo("2 [ana>bob] []");
  }

  @Test
  void saysWhatAFirstLineOfCountsIsTakenFor() throws IOException {
    assertThat(read("4 3;1 2;2 3;3 4;", INTEGERS))
        .isEqualTo(
            "4 [1>2, 2>3, 3>4, 4>3] [first line 4 3 is taken for an edge (--header takes it for"
                + " numbers of vertices and edges)]");
    assertThat(read("5 4;4 3;3 2;2 1;1 5;", INTEGERS)).startsWith("5 [1>5, 2>1, 3>2, 4>3, 5>4] [");
    assertThat(read("9 3;0 1;1 2;2 2;", INTEGERS))
        .isEqualTo(
            "9 [0>1, 1>2, 2>2] [first line 9 3 is taken for numbers of vertices and edges"
                + " (--no-header takes it for an edge)]");
    Lines present = Lines.defaults().withHeader(Header.PRESENT);
    assertThat(read("4 3;1 2;2 3;3 4;", with(present))).isEqualTo("4 [1>2, 2>3, 3>4] []");
    assertThat(read("4 7;1 2;2 3;", with(present)))
        .contains("line 1 column 1: line must be a header (vertices edges) that fits: edges=2");
    Lines absent = Lines.defaults().withHeader(Header.ABSENT);
    assertThat(read("9 3;0 1;1 2;2 2;", with(absent))).isEqualTo("5 [0>1, 1>2, 2>2, 9>3] []");
  }

  @Test
  void refusesTimeStampsAsLengths() throws IOException {
    String text = "1 2 1082040961;2 3 1082155839;";
    ReadOptions lengths = INTEGERS.requiringLengths();
    assertThat(read(text, lengths))
        .contains("third column looks like time stamps")
        .endsWith("; take it for weights by --weight 3, or count each edge as 1 by --weight none");
    assertThat(read("u v time;1 2 3;2 3 9;", lengths)).contains("looks like time stamps");
    assertThat(read(text, lengths.withLines(Lines.defaults().withWeightColumn(3))))
        .isEqualTo("3 [1>2=1.082040961E9, 2>3=1.082155839E9] []");
    assertThat(read(text, INTEGERS.withLines(Lines.defaults().withWeightColumn(0))))
        .isEqualTo("3 [1>2, 2>3] []");
    assertThat(read(text, INTEGERS)).contains("[third column looks like time stamps and is taken");
    assertThat(read("1 2 5;2 3 6;", lengths))
        .contains("[third column is taken for weights (--weight none leaves it out; ");
    assertThat(read(text, INTEGERS.ignoringWeights())).isEqualTo("3 [1>2, 2>3] []");
    assertThat(read("1 2 5;2 3 6;", INTEGERS.ignoringWeights()))
        .isEqualTo(
            "3 [1>2, 2>3] [third column is not read (--format adjlist reads it as a neighbor)]");
  }

  @Test
  void readsTheGivenColumnOfWeights() throws IOException {
    String text = "6,2,4,1289241911.72836;6,5,2,1289241941.53378;";
    assertThat(read(text, INTEGERS))
        .contains("line 1 column 1: line must have 2 or 3 columns between commas (source target")
        .endsWith("; name one by --weight NUMBER, or --weight none");
    assertThat(read("1 2 3 4;", INTEGERS)).contains("between blanks", ": text=\"1 2 3 4\"; name");
    assertThat(read(text, with(Lines.defaults().withWeightColumn(3))))
        .startsWith("3 [6>2=4.0, 6>5=2.0] ");
    assertThat(read(text, with(Lines.defaults().withWeightColumn(0)))).startsWith("3 [6>2, 6>5] ");
    assertThat(read(text, with(Lines.defaults().withWeightColumn(5))))
        .contains("column of weights must exist: --weight 5");
    assertThat(read("ana,bob,friend;bob,cy,foe;", STRINGS)).contains("--weight none ignores");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Lines.defaults().withWeightColumn(2))
        .withMessageContaining("weightColumn=2");
  }

  @Test
  void saysThatCommentsMayBeEdges() throws IOException {
    assertThat(read("#java #spark;#spark #sql;a #b;", STRINGS))
        .isEqualTo(
            "2 [a>#b] [2 lines that begin with # or % are comments, although they have the"
                + " columns of edges (--comment none reads them)]");
    assertThat(read("#java #spark;#spark #sql;", STRINGS)).contains("--comment none");
    Lines none = Lines.defaults().withComments("");
    assertThat(read("#java #spark;#spark #sql;", STRINGS.withLines(none)))
        .isEqualTo("3 [#java>#spark, #spark>#sql] []");
    Lines semicolon = Lines.defaults().withComments("/");
    assertThat(read("/ 1 2;3 4;", with(semicolon))).isEqualTo("2 [3>4] []");
  }

  @Test
  void warnsOfATruncatedFile() throws IOException {
    String head = "# Nodes: 36692 Edges: 367662;# FromNodeId\tToNodeId;";
    assertThat(read(head + "0\t1;1\t0;", INTEGERS))
        .isEqualTo(
            "2 [0>1, 1>0] [a comment declares 367662 edges and the file has 2: it may be"
                + " truncated, fetch it again]");
    assertThat(read("# Nodes: 2 Edges: 1;0 1;1 0;", INTEGERS)).isEqualTo("2 [0>1, 1>0] []");
    assertThat(read("# directed vertices=3 edges=5;0 1;1 2;", INTEGERS)).contains("truncated");
    assertThat(read("# Undirected graph: x.txt;0 1;", INTEGERS)).contains("(--undirected)");
    assertThat(read("# Undirected graph: x.txt;0 1;", INTEGERS.directed())).endsWith(" []");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1 2\r2 3\r3 4\r", "1 2\r3;2 3;", "1,2\r2,3\r", "1 2;2 3\r3 4;"})
  void refusesLoneCarriageReturns(String text) throws IOException {
    assertThat(read(text, INTEGERS)).contains("line must end with LF or CR LF, not with CR");
    assertThat(read(text, STRINGS)).contains("line must end with LF or CR LF, not with CR");
  }

  @Test
  void skipsAndCountsBadLines() throws IOException {
    String text = "hello;1 2;3;4 x;2 3;5 6 7;";
    Lines skip = Lines.defaults().skippingBadLines();
    assertThat(read(text, with(skip)))
        .isEqualTo("3 [1>2, 2>3] [4 bad lines are skipped (--bad-lines fail reports the first)]");
    assertThat(read("a,b;c;d,e;e,a;f,g,h;", STRINGS.withLines(skip)))
        .startsWith("4 [a>b, d>e, e>a] [columns are separated by comma (--delimiter), 2 bad lines");
    assertThat(read("1 2 0.5;2 3 x;3 1 2;", with(skip)))
        .startsWith("4 [1>2=0.5, 3>1=2.0]".replace("4", "3"));
    assertThat(read("x;y;", with(skip))).contains("line must have 2 or 3 columns");
    assertThat(read("src dst w;1 2 5;x;2 3 6;", with(skip.withHeader(Header.PRESENT))))
        .startsWith("3 [1>2=5.0, 2>3=6.0] [")
        .contains(", 1 bad lines are skipped");
  }

  @Test
  void showsAFirstEdgeOfNumbersThatAreNoCounts() throws IOException {
    try (Engine engine = Engine.local().threads(2).build()) {
      assertThat(GraphSource.at(file("5 3;0 1;3 2;4 2;")).load(engine).reading().firstLines())
          .containsExactly("5 -> 3", "0 -> 1", "3 -> 2");
    }
  }

  @Test
  void knowsTheHeaderOfAWrittenFileWhoseLineEndsWereConverted() throws IOException {
    assertThat(read("# directed vertices=4 edges=3\r;4 3\r;0 1\r;1 2\r;2 3\r;", INTEGERS))
        .isEqualTo("4 [0>1, 1>2, 2>3] []");
    assertThat(read("# directed vertices=2 edges=1\r;0 1 7\r;", INTEGERS))
        .isEqualTo("2 [0>1=7.0] []");
  }

  @Test
  void readsNegativeIds() throws IOException {
    assertThat(read("-1 5;5 -1;", INTEGERS)).isEqualTo("2 [-1>5, 5>-1] []");
  }

  @Test
  void readsWhatItWroteWithoutAssumptions() throws IOException {
    for (String text : List.of("4 3;1 2;2 3;", "7 2;1 7;", "5 5;5 5;5 5;5 5;5 5;", "-4 3;3 -4;")) {
      try (Engine engine = Engine.local().threads(2).build()) {
        Path copy = folder.resolve("copy.txt");
        Lines edges = Lines.defaults().withHeader(Header.ABSENT);
        LoadedGraph graph = GraphSource.at(file(text)).withOptions(with(edges)).load(engine);
        GraphTarget.parse(copy.toString()).write(graph);
        assertThat(readFile(copy, INTEGERS)).isEqualTo(edges(graph, INTEGERS) + " []");
      }
    }
  }
}
