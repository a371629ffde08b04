package org.tendril.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tendril.datasets.internal.text.Compression;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;

/** Graphs of the catalogue and of URLs as sources. */
final class RemoteGraphsTest {
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final Engine engine = Engine.local().threads(2).build();
  private HttpServer server;

  @TempDir private Path cache;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] content = files.get(exchange.getRequestURI().getPath());
          exchange.sendResponseHeaders(
              content == null ? 404 : 200, content == null ? -1 : content.length);
          try (OutputStream out = exchange.getResponseBody()) {
            if (content != null) {
              out.write(content);
            }
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    engine.close();
  }

  private String base() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private LoadedGraph load(String source, ReadOptions options) {
    Downloads downloads =
        Downloads.ofEnvironment().withCache(cache).withMirror(base()).acceptingLicences();
    return GraphSource.parse(source).withOptions(options).withDownloads(downloads).load(engine);
  }

  private LoadedGraph load(String source) {
    return load(source, ReadOptions.defaults());
  }

  private static byte[] compressed(Compression compression, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = compression.compress(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private void put(String path, String text) throws IOException {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    files.put(path, path.endsWith(".gz") ? compressed(Compression.GZIP, content) : content);
  }

  @Test
  void readsUrlsInTheFormatOfTheirNames() throws IOException {
    put("/a/web.txt.gz", "1 2\n2 3\n");
    LoadedGraph web = load(base() + "/a/web.txt.gz");
    assertThat(web.vertexCount()).isEqualTo(3);
    assertThat(web.reading().assumptions()).contains("licence: unknown");
    put("/a/m.mtx", "%%MatrixMarket matrix coordinate pattern symmetric\n3 3 1\n2 1\n");
    assertThat(load(base() + "/a/m.mtx").isDirected()).isFalse();
    put("/a/t.csv", "src,dst,weight\n1,2,0.5\n");
    assertThat(load(base() + "/a/t.csv").hasWeights()).isTrue();
    assertThatThrownBy(() -> load(base() + "/a/none.txt"))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("HTTP 404");
    GraphSource named = GraphSource.parse(base() + "/a/m.mtx");
    assertThat(named.withFormat(GraphFormats.named("metis")).formatName()).isEqualTo("metis");
  }

  @Test
  void readsTheCatalogueAsItSaysHowFilesAreMeant() throws IOException {
    put("/data/as-skitter.txt.gz", "# comment\n1\t2\n2\t3\n");
    LoadedGraph routers = load("snap:as-skitter");
    assertThat(routers.isDirected()).isFalse();
    assertThat(routers.listedEdgeCount()).isEqualTo(2);
    assertThat(routers.reading().assumptions())
        .anyMatch(text -> text.startsWith("licence: none stated"))
        .anyMatch(text -> text.startsWith("undirected, as the catalogue states"));
    assertThat(load("snap:as-skitter", ReadOptions.defaults().directed()).isDirected()).isTrue();
    put("/data/CollegeMsg.txt.gz", "1 2 1082040961\n3 4 1082155839\n");
    LoadedGraph messages = load("snap:CollegeMsg");
    assertThat(messages.hasWeights()).isFalse();
    assertThat(messages.isDirected()).isTrue();
  }

  @Test
  void readsGraphalyticsArchives() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      add(tar, "example-directed.v", "1\n2\n3\n");
      add(tar, "example-directed.e", "1 2 0.5\n2 3 1.5\n");
      add(
          tar,
          "example-directed.properties",
          """
          graph.example-directed.directed = true
          graph.example-directed.vertex-file = example-directed.v
          graph.example-directed.edge-file = example-directed.e
          graph.example-directed.edge-properties.names = weight
          graph.example-directed.edge-properties.types = real
          graph.example-directed.bfs.source-vertex = 1
          """);
    }
    files.put(
        "/graphalytics/example-directed.tar.zst",
        compressed(Compression.ZSTD, bytes.toByteArray()));
    assertThat(GraphSource.parse("ldbc:example-directed").declaresParameters()).isTrue();
    LoadedGraph graph = load("ldbc:example-directed");
    assertThat(graph.vertexCount()).isEqualTo(3);
    assertThat(graph.parameters()).containsEntry("bfs.source-vertex", "1");
  }

  private static void add(TarArchiveOutputStream tar, String name, String text) throws IOException {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }

  @Test
  void refusesWhatItCannotReadOrVerify() throws IOException {
    assertThatThrownBy(() -> GraphSource.parse("snap:nothing-of-this-name").load(engine))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("in the catalogue");
    assertThatThrownBy(() -> load("law:cnr-2000"))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContainingAll("format=webgraph", "tendril datasets get law:cnr-2000");
    ByteArrayOutputStream other = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(other)) {
      out.write("1 2\n".getBytes(StandardCharsets.UTF_8));
    }
    files.put("/data/facebook_combined.txt.gz", other.toByteArray());
    assertThatThrownBy(() -> load("snap:ego-Facebook"))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("checksum must be that of the catalogue");
    assertThat(GraphSource.parse("snap:ego-Facebook").formatName()).isEqualTo("edgelist");
  }
}
