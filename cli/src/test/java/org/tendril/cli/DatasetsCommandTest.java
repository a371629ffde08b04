package org.tendril.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The catalogue and URLs on the command line, with a server on this machine as the mirror. */
final class DatasetsCommandTest {
  private static final List<String> PROPERTIES =
      List.of("tendril.cache", "tendril.mirror", "tendril.offline", "tendril.accept.licence");

  private final Map<String, String> files = new ConcurrentHashMap<>();
  private final AtomicInteger requests = new AtomicInteger();
  private HttpServer server;

  @TempDir private Path cache;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          String path = exchange.getRequestURI().getPath();
          byte[] content = files.getOrDefault(path, "").getBytes(StandardCharsets.UTF_8);
          boolean isFound = files.containsKey(path);
          exchange.sendResponseHeaders(isFound ? 200 : 404, isFound ? content.length : -1);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(content);
          }
        });
    server.start();
    System.setProperty("tendril.cache", cache.toString());
    System.setProperty("tendril.mirror", base());
  }

  @AfterEach
  void stop() {
    server.stop(0);
    PROPERTIES.forEach(System::clearProperty);
  }

  private String base() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

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

  @Test
  void listsTheCatalogue() {
    assertThat(succeed("datasets", "list", "wiki-Vote").lines())
        .hasSize(2)
        .last()
        .asString()
        .matches("snap:wiki-Vote +7115 +103689 +yes +no +votes .*");
    assertThat(succeed("datasets", "list").lines()).hasSizeGreaterThan(80);
    assertThat(succeed("datasets", "list", "karate", "--json").out())
        .startsWith("[{\"name\":\"konect:ucidata-zachary\"");
    assertThat(succeed("datasets", "info", "snap:wiki-Vote").out())
        .contains("https://snap.stanford.edu/data/wiki-Vote.txt.gz", "licence     none stated")
        .containsPattern("checksum +sha256:7d3e53626e")
        .containsPattern("cached +no");
    assertThat(succeed("datasets", "info", "snap:web-Google", "--json").out())
        .contains("\"bytes\":\"not known\",\"checksum\":\"not known\"");
    assertThat(refused(3, "datasets", "info", "snap:wiki")).contains("snap:wiki-Vote");
    assertThat(refused(2, "datasets", "get", "graph.txt")).contains("NAME=graph.txt");
    assertThat(requests).hasValue(0);
  }

  @Test
  void downloadsOnlyWithTheLicenceNamedAndAccepted() {
    files.put("/data/CollegeMsg.txt.gz", "");
    assertThat(refused(3, "datasets", "get", "snap:CollegeMsg"))
        .contains("none stated; SNAP asks to be cited", "--accept-licence");
    assertThat(refused(3, "run", "wcc", "snap:CollegeMsg")).contains("--accept-licence");
    assertThat(requests).hasValue(0);
  }

  @Test
  void everyCommandReadsTheCatalogueAndUrls() throws IOException {
    files.put("/data/bigdata/communities/x.txt", "1 2\n2 3\n");
    String url = base() + "/data/bigdata/communities/x.txt";
    CommandRun run = succeed("run", "bfs", url, "--source=1");
    assertThat(run.lines()).containsExactly("1\t0", "2\t1", "3\t2");
    assertThat(run.err())
        .contains("tendril: downloading " + url + "; licence: unknown")
        .contains("not verified: no checksum is known; recorded sha256:")
        .contains("assumed=\"licence: unknown\"");
    assertThat(succeed("info", url).out()).containsPattern("vertices +3\n");
    assertThat(succeed("find", "(a)-[]->(b)", url, "--count").lines()).containsExactly("2");
    assertThat(succeed("sql", "SELECT count(*) AS n FROM edges", url).lines()).contains("2");
    Path copy = cache.resolve("copy.mtx");
    succeed("convert", url, copy);
    assertThat(copy).exists();
    assertThat(requests).hasValue(1);
    files.put("/t/edges.csv", "a,b,km\nx,y,3\n");
    String table = base() + "/t/edges.csv";
    assertThat(succeed("run", "sssp", "--edges", table, "--weight=km", "--source=x").lines())
        .containsExactly("x\t0.0", "y\t3.0");
    assertThat(succeed("run", "bfs", table, "--src=b", "--dst=a", "--source=y").exitCode())
        .isZero();
    assertThat(requests).hasValue(2);
  }

  @Test
  void getsRefreshesAndWorksOffline() throws IOException {
    files.put("/a/b.txt", "1 2\n");
    String url = base() + "/a/b.txt";
    Path path = Path.of(succeed("datasets", "get", url).lines().get(0));
    assertThat(path).hasContent("1 2\n").startsWith(cache);
    files.put("/a/b.txt", "3 4\n");
    assertThat(succeed("datasets", "get", url).err()).isEmpty();
    succeed("datasets", "get", "--refresh", url);
    assertThat(path).hasContent("3 4\n");
    System.setProperty("tendril.offline", "1");
    assertThat(succeed("run", "wcc", url).lines()).containsExactly("3\t3", "4\t3");
    assertThat(refused(3, "run", "wcc", base() + "/other.txt")).contains("TENDRIL_OFFLINE");
    assertThat(refused(3, "datasets", "get", "--refresh", url)).contains("TENDRIL_OFFLINE");
    assertThat(path).exists();
    assertThat(requests).hasValue(2);
    Files.delete(path);
    System.clearProperty("tendril.offline");
    files.put("/a/b.txt", "5 6\n");
    assertThat(refused(3, "run", "wcc", url)).contains("the first download", "--refresh");
  }

  @Test
  void acceptsALicenceByOptionOrProperty() {
    files.put("/data/wiki-Talk.txt.gz", "no gzip");
    String unreadable = refused(3, "run", "wcc", "snap:wiki-Talk", "--accept-licence");
    assertThat(unreadable)
        .contains("licence: none stated", "cite: J. Leskovec", "compressed as the name states");
    System.setProperty("tendril.accept.licence", "1");
    files.put("/data/web-Google.txt.gz", "x");
    assertThat(succeed("datasets", "get", "snap:web-Google").out()).contains("web-Google.txt.gz");
    assertThat(succeed("datasets", "list", "web-Google").lines().get(1)).contains(" yes ");
    assertThat(refused(3, "datasets", "get", "snap:ca-HepTh")).contains("HTTP 404");
  }
}
