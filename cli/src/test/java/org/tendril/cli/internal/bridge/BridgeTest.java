package org.tendril.cli.internal.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tendril.engine.Engine;

class BridgeTest {
  @TempDir private Path folder;
  private Engine engine = Engine.local().threads(2).build();
  private ByteArrayOutputStream written = new ByteArrayOutputStream();
  private Bridge bridge =
      new Bridge(new GraphServer(engine, Path.of("")), new PrintStream(written));
  private int requests;

  @BeforeEach
  void open() {
    PrintStream answers = new PrintStream(written, true, StandardCharsets.UTF_8);
    bridge = new Bridge(new GraphServer(engine, folder), answers);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  /** The answer to a request, whose quotation marks are written as apostrophes. */
  private Map<String, @Nullable Object> answer(String fields) throws IOException {
    written.reset();
    String line = ("{'id':" + ++requests + "," + fields + "}\n").replace('\'', '"');
    bridge.serve(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)), Runnable::run);
    Map<String, @Nullable Object> message = Json.parse(written.toString(StandardCharsets.UTF_8));
    assertThat(message).containsEntry("id", (long) requests);
    return message;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, @Nullable Object> object(
      Map<String, @Nullable Object> in, String name) {
    return (Map<String, @Nullable Object>) Objects.requireNonNull(in.get(name), in.toString());
  }

  private Map<String, @Nullable Object> ok(String fields) throws IOException {
    return object(answer(fields), "ok");
  }

  private String refusal(String fields) throws IOException {
    Map<String, @Nullable Object> error = object(answer(fields), "error");
    return error.get("kind") + ": " + error.get("message");
  }

  private String file(String name, int bytes, long... values) throws IOException {
    ByteBuffer content = ByteBuffer.allocate(bytes * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (long value : values) {
      if (bytes == Integer.BYTES) {
        content.putInt((int) value);
      } else {
        content.putLong(value);
      }
    }
    return Files.write(folder.resolve(name), content.array()).toString();
  }

  private String doubles(String name, double... values) throws IOException {
    return file(
        name, Double.BYTES, Arrays.stream(values).mapToLong(Double::doubleToLongBits).toArray());
  }

  private static long[] longs(@Nullable Object file) throws IOException {
    byte[] bytes = Files.readAllBytes(Path.of(String.valueOf(file)));
    long[] values = new long[bytes.length / Long.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(values);
    return values;
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, @Nullable Object>> columns(Map<String, @Nullable Object> answer) {
    return (List<Map<String, @Nullable Object>>) Objects.requireNonNull(answer.get("columns"));
  }

  private void buildPath() throws IOException {
    ok(
        "'op':'edges','edges':3,'wide':false,'directed':true,'sources':'"
            + file("from", Integer.BYTES, 1, 2, 3)
            + "','targets':'"
            + file("to", Integer.BYTES, 2, 3, 4)
            + "','weights':'"
            + doubles("weights", 1, 2, 4)
            + "'");
  }

  @Test
  void buildsAGraphOfColumns() throws IOException {
    buildPath();
    Map<String, @Nullable Object> hops =
        ok(
            "'op':'run','graph':1,'algorithm':'bfs','options':{'--source':['2'],'--predecessors':[]},'unit':false");
    assertThat(hops).containsEntry("family", "paths");
    assertThat(columns(hops))
        .extracting(column -> column.get("name"))
        .containsExactly("hops", "predecessor");
    assertThat(longs(columns(hops).get(0).get("file"))).containsExactly(Long.MAX_VALUE, 0, 1, 2);
    assertThat(columns(hops).get(0))
        .containsEntry("absent", Long.MAX_VALUE)
        .containsEntry("ids", false);
    assertThat(longs(columns(hops).get(1).get("file")))
        .containsExactly(Long.MIN_VALUE, Long.MIN_VALUE, 2, 3);
    assertThat(columns(hops).get(1))
        .containsEntry("absent", Long.MIN_VALUE)
        .containsEntry("ids", true);
  }

  @Test
  void readsWeightsUnlessEachEdgeCountsAsOne() throws IOException {
    buildPath();
    String run = "'op':'run','graph':1,'algorithm':'sssp','options':{'--source':['1']},'unit':";
    assertThat(longs(columns(ok(run + "false")).get(0).get("file"))).isEqualTo(bits(0, 1, 3, 7));
    assertThat(longs(columns(ok(run + "true")).get(0).get("file"))).isEqualTo(bits(0, 1, 2, 3));
  }

  private static long[] bits(double... values) {
    return Arrays.stream(values).mapToLong(Double::doubleToLongBits).toArray();
  }

  @Test
  void takesWideIdsAndDeclaredVertices() throws IOException {
    Map<String, @Nullable Object> graph =
        ok(
            "'op':'edges','edges':1,'wide':true,'directed':false,'sources':'"
                + file("from", Long.BYTES, -7)
                + "','targets':'"
                + file("to", Long.BYTES, 1L << 40)
                + "','vertices':{'count':3,'file':'"
                + file("vertices", Long.BYTES, -7, 5, 1L << 40)
                + "'}");
    assertThat(graph).containsEntry("vertices", 3L).containsEntry("edges", 1L);
    assertThat(longs(ok("'op':'ids','graph':1").get("file"))).containsExactly(-7, 5, 1L << 40);
    Map<String, @Nullable Object> degrees = ok("'op':'degrees','graph':1");
    assertThat(longs(columns(degrees).get(0).get("file"))).containsExactly(1, 0, 1);
  }

  /** Codes are positions in the given order; ids ascend. */
  @Test
  void takesStringsByCode() throws IOException {
    Path bytes = Files.writeString(folder.resolve("bytes"), "bäa");
    Map<String, @Nullable Object> graph =
        ok(
            "'op':'edges','edges':2,'wide':false,'directed':true,'sources':'"
                + file("from", Integer.BYTES, 0, 1)
                + "','targets':'"
                + file("to", Integer.BYTES, 1, 2)
                + "','strings':{'count':3,'offsets':'"
                + file("offsets", Long.BYTES, 0, 1, 3, 4)
                + "','bytes':'"
                + bytes
                + "'}");
    assertThat(graph).containsEntry("strings", true);
    Map<String, @Nullable Object> ids = ok("'op':'ids','graph':1");
    assertThat(Files.readString(Path.of(String.valueOf(ids.get("bytes"))))).isEqualTo("abä");
    assertThat(longs(ids.get("offsets"))).containsExactly(0, 1, 2, 4);
    Map<String, @Nullable Object> hops =
        ok("'op':'run','graph':1,'algorithm':'bfs','options':{'--source':['b']},'unit':false");
    assertThat(longs(columns(hops).get(0).get("file"))).containsExactly(2, 0, 1);
  }

  @Test
  void writesPairsWithTheIdsOfBothVertices() throws IOException {
    buildPath();
    Map<String, @Nullable Object> bridges =
        ok("'op':'run','graph':1,'algorithm':'bridges','options':{},'unit':false");
    assertThat(bridges).containsEntry("family", "rows");
    assertThat(longs(columns(bridges).get(0).get("file"))).containsExactly(1, 2, 3);
    assertThat(longs(columns(bridges).get(1).get("file"))).containsExactly(2, 3, 4);
  }

  @Test
  void reportsTheKindOfAFailure() throws IOException {
    assertThat(
            refusal(
                "'op':'read','source':'/none.txt','strings':false,'weights':true,'simple':false"))
        .startsWith("InvalidInput: /none.txt");
    buildPath();
    String run = "'op':'run','graph':1,'unit':false,";
    assertThat(refusal(run + "'algorithm':'pagerank','options':{'--damping':['2']}"))
        .isEqualTo("InvalidInput: damping must be in [0, 1): damping=2.0");
    assertThat(refusal(run + "'algorithm':'bfs','options':{'--source':['9']}"))
        .startsWith("InvalidInput: vertex must exist");
    assertThat(refusal("'op':'degrees','graph':1,'release':[1]"))
        .startsWith("InternalError: java.lang.IllegalStateException: there is no such graph");
  }

  @Test
  void describesEachAlgorithmForPython() {
    assertThat(GraphServer.algorithms().toString())
        .contains("name=pagerank")
        .contains("name=sssp, aliases=[], ")
        .contains("name=--source, label=ID")
        .doesNotContain("--portable");
  }
}
