package org.tendril.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tendril.datasets.internal.text.Compression;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;

/**
 * Damaged files of every format: each is read as a graph or refused with a message that names the
 * file, in bounded memory.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ReaderFuzzTest {
  private static final Engine ENGINE = Engine.local().threads(2).memoryBudget(64 << 20).build();
  private static final long MOST_BYTES = 512L << 20; // of all arrays that one input asks for
  private static final String EDGES = "# a comment\n4 5\n0 1\n1 2\n2 3\n3 0\n0 0\n";
  private static final String WEIGHTED = "10 20 0.5\n20 30 1e3\n\n% x\n30 10 -7\n10\t20 inf\n";
  private static final String MATRIX =
      "%%MatrixMarket matrix coordinate real symmetric\n% a\n4 4 3\n1 2 0.5\n3 3 1\n4 1 2e2\n";
  private static final String PROPERTIES =
      """
      graph.g.vertex-file = g.v
      graph.g.edge-file = g.e
      graph.g.directed = false
      graph.g.meta.vertices = 3
      graph.g.meta.edges = 2
      graph.g.edge-properties.names = weight
      graph.g.bfs.source-vertex = 5
      """;
  private static final String[] TOKENS = {
    "-1",
    "0",
    "1",
    "2",
    "5",
    "07",
    "+3",
    "2147483647",
    "2000000000",
    "9223372036854775807",
    "9223372036854775808",
    "1e999",
    "NaN",
    "-0.0",
    "0x10",
    "\u0661\u0660",
    "\u000b",
    "\u0000",
    "\\u00zz",
    "..",
    "../g.v",
    "/etc/hostname",
    "file:/x",
    "a b c",
    "#",
    "%",
    "%%",
    "=",
    "general",
    "array",
    "\ufeff"
  };

  @TempDir Path folder;

  @AfterAll
  static void closeEngine() {
    ENGINE.close();
  }

  /** A source and the files of which one is damaged. */
  enum Reader {
    EDGE_LIST("edgelist", "g.txt"),
    WEIGHTED_EDGE_LIST("edgelist", "w.txt"),
    STRING_IDS("edgelist", "s.txt"),
    GZIP("edgelist", "g.txt.gz"),
    XZ("edgelist", "g.txt.xz"),
    ZSTD("edgelist", "g.txt.zst"),
    TAR("edgelist", "g.tar"),
    MATRIX_MARKET("mtx", "g.mtx"),
    GRAPHALYTICS("ldbc", "g.properties g.v g.e"),
    METIS("metis", "g.graph"),
    DIMACS("dimacs", "g.gr"),
    COLORING("dimacs", "g.col"),
    KONECT("konect", "g.konect"),
    ADJACENCY_LIST("adjlist", "g.adjlist"),
    PAJEK("pajek", "g.net"),
    TNTP("tntp", "g.tntp"),
    GRAPHML("graphml", "g.graphml"),
    GEXF("gexf", "g.gexf"),
    GML("gml", "g.gml"),
    DOT("dot", "g.dot"),
    JSON("json", "g.json"),
    SCIPY("npz", "g.npz"),
    SNAPSHOT("tendril", "g.tendril");

    final String format;
    final String files;

    Reader(String format, String files) {
      this.format = format;
      this.files = files;
    }

    List<String> files() {
      return List.of(files.split(" ", -1));
    }
  }

  private byte[] content(String file) throws IOException {
    return switch (file) {
      case "g.txt" -> utf8(EDGES);
      case "w.txt", "s.txt" -> utf8(WEIGHTED);
      case "g.txt.gz" -> compressed(Compression.GZIP);
      case "g.txt.xz" -> compressed(Compression.XZ);
      case "g.txt.zst" -> compressed(Compression.ZSTD);
      case "g.tar" -> archive();
      case "g.mtx" -> utf8(MATRIX);
      case "g.properties" -> utf8(PROPERTIES);
      case "g.v" -> utf8("1\n5\n9\n");
      case "g.e" -> utf8("1 5 0.5\n9 9 2\n");
      case "g.graph" -> utf8("% c\n3 2 11 1\n4 2 0.5\n1 1 0.5 3 7\n2 2 7\n");
      case "g.gr" -> utf8("c x\np sp 3 2\na 1 2 5\na 3 1 0.5\n");
      case "g.col" -> utf8("c x\np edge 3 2\ne 1 2\ne 2 3\n");
      case "g.konect" -> utf8("% bip weighted\n% 2 2 3\n1 1 0.5 9\n2 3 4 9\n");
      case "g.adjlist" -> utf8("# x\n1 2 3\n2 3\n7\n");
      case "g.net" ->
          utf8("*Vertices 3\n1 \"a b\" 0.5 1\n*Arcs\n1 2 3.5\n*Edges\n2 3\n*Arcslist\n1 3 2\n");
      case "g.tntp" ->
          utf8("<NUMBER OF NODES> 2\n<NUMBER OF LINKS> 1\n<END OF METADATA>\n1 2 9 8 7 ;\n");
      case "g.tendril" -> written(file);
      default -> namedByText(file);
    };
  }

  private byte[] namedByText(String file) throws IOException {
    return switch (file) {
      case "g.graphml" ->
          utf8(
              """
              <graphml><key id="w" for="edge" attr.name="weight" attr.type="double"/>
              <graph edgedefault="directed"> <node id="a"/> <node id="b"/>
              <edge source="a" target="b"> <data key="w">2.5</data> </edge> </graph></graphml>
              """);
      case "g.gexf" ->
          utf8(
              """
              <gexf><graph defaultedgetype="directed"> <attributes class="node">
              <attribute id="0" title="n" type="integer"/> </attributes>
              <nodes> <node id="1"> <attvalues> <attvalue for="0" value="4"/> </attvalues> </node>
              </nodes> <edges> <edge source="1" target="1" weight="2"/> </edges></graph></gexf>
              """);
      case "g.gml" ->
          utf8(
              """
              graph [ directed 1
              node [ id 1 label "a &amp; b" g [ x 1.5 ] ]
              node [ id 2 ] edge [ source 1 target 2 value 3 ] ]
              """);
      case "g.dot" ->
          utf8(
              """
              digraph g { node [ color = red ] # c
              a -> b -> c [ weight = 2.5 ]; subgraph s { d } -> "a b" }
              """);
      case "g.json" ->
          utf8(
              """
              { "directed": true, "nodes": [ { "id": "a", "x": { "y": 1 } }, { "id": 7 } ],
              "links": [ { "source": "a", "target": 7, "weight": 0.5 } ] }
              """);
      default -> written(file);
    };
  }

  private byte[] written(String file) throws IOException {
    Path path = folder.resolve("original." + file.substring(2));
    Path text = Files.writeString(folder.resolve("original.txt"), WEIGHTED);
    GraphTarget.parse(path.toString()).write(GraphSource.at(text).load(ENGINE));
    return Files.readAllBytes(path);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] compressed(Compression compression) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = compression.compress(bytes)) {
      out.write(utf8(EDGES));
    }
    return bytes.toByteArray();
  }

  private static byte[] archive() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream out = new TarArchiveOutputStream(bytes)) {
      TarArchiveEntry entry = new TarArchiveEntry("edges.txt");
      entry.setSize(utf8(EDGES).length);
      out.putArchiveEntry(entry);
      out.write(utf8(EDGES));
      out.closeArchiveEntry();
    }
    return bytes.toByteArray();
  }

  @Test
  void damagesFilesOfEveryFormat() {
    List<String> byDataFrames = List.of("csv", "parquet", "jsonl"); // DuckDB's readers or Spark's
    List<String> readable =
        GraphFormats.all().stream()
            .filter(GraphFormat::isReadable)
            .map(GraphFormat::name)
            .filter(name -> !byDataFrames.contains(name))
            .toList();
    assertThat(Arrays.stream(Reader.values()).map(reader -> reader.format)).containsAll(readable);
  }

  @ParameterizedTest
  @EnumSource
  void readsOrRefusesDamagedFiles(Reader reader) throws IOException {
    fuzz(reader, 1, 300);
  }

  @Tag("slow")
  @ParameterizedTest
  @EnumSource
  void readsOrRefusesManyDamagedFiles(Reader reader) throws IOException {
    fuzz(reader, 2, 5000);
  }

  private void fuzz(Reader reader, long seed, int inputs) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    List<byte[]> originals = new ArrayList<>();
    for (String file : reader.files()) {
      originals.add(content(file));
      Files.write(folder.resolve(file), originals.get(originals.size() - 1));
    }
    assertThat(outcome(reader)).as("undamaged").isEqualTo("read");
    int read = 0;
    for (int input = 0; input < inputs; input++) {
      int chosen = random.nextInt(originals.size());
      Path path = folder.resolve(reader.files().get(chosen));
      byte[] damaged = damaged(originals.get(chosen), random);
      Files.write(path, damaged);
      long before = allocatedBytes();
      String outcome;
      try {
        outcome = outcome(reader);
      } catch (RuntimeException | Error e) {
        throw new AssertionError(described(reader, seed, input, path, damaged), e);
      }
      assertThat(allocatedBytes() - before)
          .as(described(reader, seed, input, path, damaged))
          .isLessThan(MOST_BYTES);
      if (outcome.equals("read")) {
        read++;
      } else {
        assertThat(outcome)
            .as(described(reader, seed, input, path, damaged))
            .contains(folder.toString());
      }
      Files.write(path, originals.get(chosen));
    }
    System.out.printf(
        "%s seed=%d tried=%d refused=%d read=%d%n", reader, seed, inputs, inputs - read, read);
  }

  private String outcome(Reader reader) {
    GraphSource source = GraphSource.at(folder.resolve(reader.files().get(0)));
    if (reader == Reader.TAR) {
      source = source.withFormat(GraphFormats.named("edgelist"));
    }
    ReadOptions options = ReadOptions.defaults();
    try {
      source.withOptions(reader == Reader.STRING_IDS ? options.stringIds() : options).load(ENGINE);
      return "read";
    } catch (TendrilException.InvalidInput | TendrilException.ResourceExhausted e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static long allocatedBytes() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
        .filter(bytes -> bytes > 0)
        .sum();
  }

  private static String described(Reader reader, long seed, int input, Path path, byte[] damaged) {
    return String.format(
        "%s seed=%d input=%d %s: %s",
        reader, seed, input, path, new String(damaged, StandardCharsets.ISO_8859_1));
  }

  private static byte[] damaged(byte[] original, SplittableRandom random) {
    byte[] bytes = original;
    for (int times = random.nextInt(1, 4); times > 0; times--) {
      bytes = random.nextBoolean() ? damagedBytes(bytes, random) : damagedLines(bytes, random);
    }
    return random.nextBoolean() ? withHeaderChecksum(bytes) : bytes;
  }

  private static byte[] damagedBytes(byte[] bytes, SplittableRandom random) {
    int at = random.nextInt(bytes.length + 1);
    int end = Math.min(bytes.length, at + random.nextInt(1, 9));
    byte[] part = Arrays.copyOfRange(bytes, at, end);
    return switch (random.nextInt(6)) {
      case 0 -> joined(bytes, at, new byte[] {(byte) random.nextInt()}, at); // inserted
      case 1 -> joined(bytes, at, new byte[0], end); // removed
      case 2 -> joined(bytes, at, part, at); // repeated
      case 3 -> Arrays.copyOf(bytes, at); // truncated
      case 4 -> {
        Arrays.fill(part, (byte) (random.nextBoolean() ? 0 : -1));
        yield joined(bytes, at, part, end);
      }
      default -> {
        for (int i = 0; i < part.length; i++) {
          part[i] ^= (byte) (1 << random.nextInt(8));
        }
        yield joined(bytes, at, part, end);
      }
    };
  }

  private static byte[] joined(byte[] bytes, int to, byte[] middle, int from) {
    return ByteBuffer.allocate(to + middle.length + bytes.length - from)
        .put(bytes, 0, to)
        .put(middle)
        .put(bytes, from, bytes.length - from)
        .array();
  }

  private static byte[] damagedLines(byte[] bytes, SplittableRandom random) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
    int at = random.nextInt(lines.size());
    switch (random.nextInt(6)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.add(at, lines.get(random.nextInt(lines.size())));
      case 2 -> Collections.swap(lines, at, random.nextInt(lines.size()));
      case 3 -> lines.set(at, lines.get(at) + lines.get(random.nextInt(lines.size())));
      default -> {
        String[] words = lines.get(at).split(" ", -1);
        String token = TOKENS[random.nextInt(TOKENS.length)];
        words[random.nextInt(words.length)] = new String(utf8(token), StandardCharsets.ISO_8859_1);
        lines.set(at, String.join(" ", words));
      }
    }
    return String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Repairs the checksum of a snapshot's header, so that its fields are looked at. */
  private static byte[] withHeaderChecksum(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes.clone()).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.length < 128 || bytes[0] != 'T' || bytes[1] != 'E') {
      return bytes;
    }
    int length = buffer.getInt(12);
    if (length >= 128 && length <= bytes.length) {
      CRC32C checksum = new CRC32C();
      buffer.putInt(68, 0);
      checksum.update(buffer.array(), 0, length);
      buffer.putInt(68, (int) checksum.getValue());
    }
    return buffer.array();
  }
}
