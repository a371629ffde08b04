package org.tendril.datasets.internal.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tendril.datasets.internal.catalog.HttpFetch.Patience;
import org.tendril.datasets.internal.catalog.LocalServer.Handler;
import org.tendril.engine.ProgressListener;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.parallel.Cancellation;

final class RemoteCacheTest {
  private static final byte[] GRAPH =
      "1 2\n2 3\n3 1\n".repeat(20_000).getBytes(StandardCharsets.UTF_8);
  private static final byte[] OTHER = "7 8\n".repeat(50_000).getBytes(StandardCharsets.UTF_8);
  private static final String TAG = "\"a1\"";

  private final List<String> notes = Collections.synchronizedList(new ArrayList<>());
  private final Cancellation cancellation = new Cancellation();
  private Map<String, String> environment = Map.of();
  private Duration stall = Duration.ofSeconds(60);
  private int attempts = 3;
  private String mirror = "";
  private boolean isOffline;
  private boolean consents;

  @TempDir private Path folder;

  private RemoteCache cache(Path directory) {
    Settings settings = new Settings(directory, mirror, isOffline, text -> consents, notes::add);
    Patience patience = new Patience(stall, attempts, Duration.ZERO);
    return new RemoteCache(settings, ProgressListener.NONE, cancellation, environment, patience);
  }

  private RemoteCache cache() {
    return cache(folder);
  }

  private static RemoteSource source(String url) {
    return RemoteSource.parse(url).orElseThrow();
  }

  private static RemoteSource listed(String file, Map<String, String> facts) {
    return new RemoteSource(
        new CatalogEntry("snap:test", facts, List.of(RemoteFile.parse("", file))), "");
  }

  private static String sha256(byte[] content) throws Exception {
    return "sha256:"
        + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }

  private static Handler serving(byte[] content) {
    return (request, out) -> LocalServer.file(request, out, content, TAG);
  }

  private void assertEmptyButForLocks() throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      assertThat(paths.filter(Files::isRegularFile).map(path -> path.getFileName().toString()))
          .allMatch(name -> name.equals(".lock") || name.endsWith(".validator"));
    }
  }

  @Test
  void downloadsOnceAndThenReadsTheCacheOffline() throws Exception {
    try (LocalServer server = new LocalServer(serving(GRAPH))) {
      RemoteSource source = source(server.url("/a/graph.txt?x=1"));
      assertThat(cache().find(source)).isEmpty();
      Path path = cache().get(source);
      assertThat(path).hasBinaryContent(GRAPH).hasFileName("graph.txt");
      assertThat(notes.toString())
          .contains("licence: unknown", "not verified: no checksum is known", sha256(GRAPH));
      isOffline = true;
      assertThat(cache().get(source)).isEqualTo(path);
      assertThat(cache().find(source)).contains(path);
      assertThat(server.requests).hasSize(1);
    }
  }

  @Test
  void refusesToDownloadWhenOffline() throws Exception {
    try (LocalServer server = new LocalServer(serving(GRAPH))) {
      isOffline = true;
      assertThatThrownBy(() -> cache().get(source(server.url("/graph.txt"))))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContainingAll("TENDRIL_OFFLINE", folder.toString());
      assertThat(server.requests).isEmpty();
    }
  }

  @Test
  void continuesACutDownload() throws Exception {
    Handler cutting =
        (request, out) -> {
          if (request.number() == 0) {
            LocalServer.half(request, out, GRAPH, TAG);
          } else {
            LocalServer.file(request, out, GRAPH, TAG);
          }
        };
    try (LocalServer server = new LocalServer(cutting)) {
      assertThat(cache().get(source(server.url("/graph.txt")))).hasBinaryContent(GRAPH);
      assertThat(server.requests).hasSize(2);
      assertThat(server.requests.get(1).header("If-Range")).isEqualTo(TAG);
      assertThat(server.requests.get(1).header("Range")).matches("bytes=[1-9][0-9]*-");
    }
  }

  @Test
  void continuesThePartOfAnEarlierProcess() throws Exception {
    Handler cutting =
        (request, out) -> {
          if (request.number() == 0) {
            LocalServer.half(request, out, GRAPH, TAG);
          } else {
            LocalServer.file(request, out, GRAPH, TAG);
          }
        };
    attempts = 1;
    try (LocalServer server = new LocalServer(cutting)) {
      RemoteSource source = source(server.url("/graph.txt"));
      assertThatThrownBy(() -> cache().get(source)).hasMessageContaining("attempts=1");
      assertThat(cache().get(source)).hasBinaryContent(GRAPH);
      assertThat(server.requests.get(1).header("Range")).isNotEmpty();
    }
  }

  @Test
  void goesOnWhileEachAttemptGetsFurther() throws Exception {
    Handler halving =
        (request, out) -> {
          if (request.number() < 12) {
            LocalServer.half(request, out, GRAPH, TAG);
          } else {
            LocalServer.file(request, out, GRAPH, TAG);
          }
        };
    attempts = 2;
    try (LocalServer server = new LocalServer(halving)) {
      assertThat(cache().get(source(server.url("/graph.txt")))).hasBinaryContent(GRAPH);
      assertThat(server.requests).hasSize(13);
    }
  }

  @Test
  void beginsAgainIfTheServerIgnoresRangesOrHasNoValidator() throws Exception {
    for (String tag : List.of(TAG, "", "W/\"weak\"")) {
      Handler ignoring =
          (request, out) -> {
            LocalServer.head(
                out, "200 OK", "Content-Length: " + GRAPH.length, "X-Tag: 1", "ETag: " + tag);
            out.write(GRAPH, 0, request.number() == 0 ? GRAPH.length / 2 : GRAPH.length);
          };
      try (LocalServer server = new LocalServer(ignoring)) {
        assertThat(cache().get(source(server.url("/graph.txt")))).hasBinaryContent(GRAPH);
        assertThat(server.requests.get(1).header("Range").isEmpty()).isEqualTo(!tag.equals(TAG));
      }
    }
  }

  @Test
  void beginsAgainIfTheFileHasChangedMeanwhile() throws Exception {
    Handler changing =
        (request, out) -> {
          if (request.number() == 0) {
            LocalServer.half(request, out, GRAPH, TAG);
          } else {
            LocalServer.file(request, out, OTHER, "\"b2\"");
          }
        };
    try (LocalServer server = new LocalServer(changing)) {
      assertThat(cache().get(source(server.url("/graph.txt")))).hasBinaryContent(OTHER);
    }
  }

  @Test
  void downloadsAgainWhatWasContinuedWithAnotherFile() throws Exception {
    Handler lying =
        (request, out) -> {
          if (request.number() == 0) {
            LocalServer.half(request, out, OTHER, TAG);
          } else {
            LocalServer.file(request, out, GRAPH, TAG); // another file under the same tag
          }
        };
    try (LocalServer server = new LocalServer(lying)) {
      String file = server.url("/graph.txt") + " " + sha256(GRAPH);
      assertThat(cache().get(listed(file, Map.of("terms", "open")))).hasBinaryContent(GRAPH);
      assertThat(server.requests).hasSize(3);
    }
  }

  @Test
  void continuesACompletePartWithoutItsName() throws Exception {
    Handler complete =
        (request, out) -> {
          if (request.header("Range").isEmpty()) {
            LocalServer.file(request, out, GRAPH, TAG);
          } else {
            LocalServer.head(out, "416 No", "Content-Range: bytes */" + GRAPH.length);
          }
        };
    try (LocalServer server = new LocalServer(complete)) {
      RemoteSource source = source(server.url("/graph.txt"));
      Path place = Files.createDirectories(cache().folder(source.entry()));
      Files.write(place.resolve("graph.txt.part"), GRAPH);
      Files.writeString(place.resolve("graph.txt.part.validator"), TAG);
      assertThat(cache().get(source)).hasBinaryContent(GRAPH);
      assertThat(server.requests).hasSize(1);
      cache().forget(source.entry());
      Files.createDirectories(place);
      Files.write(place.resolve("graph.txt.part"), new byte[GRAPH.length + 5]); // of a longer file
      Files.writeString(place.resolve("graph.txt.part.validator"), TAG);
      assertThat(cache().get(source)).hasBinaryContent(GRAPH);
      assertThat(server.requests).hasSize(3);
    }
  }

  @Test
  void refusesAWrongChecksumAndKeepsNothing() throws Exception {
    try (LocalServer server = new LocalServer(serving(GRAPH))) {
      String file = server.url("/graph.txt") + " " + sha256(OTHER);
      RemoteSource source = listed(file, Map.of("terms", "open"));
      assertThatThrownBy(() -> cache().get(source))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContainingAll("the catalogue", sha256(OTHER), sha256(GRAPH));
      assertEmptyButForLocks();
      assertThat(cache().find(source)).isEmpty();
    }
  }

  @Test
  void verifiesOtherAlgorithmsToo() throws Exception {
    try (LocalServer server = new LocalServer(serving(GRAPH))) {
      String md5 = HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(GRAPH));
      String file = server.url("/graph.txt") + " " + GRAPH.length + " md5:" + md5;
      assertThat(cache().get(listed(file, Map.of("terms", "open")))).hasBinaryContent(GRAPH);
      assertThat(notes.toString()).contains("verified, md5:" + md5);
    }
  }

  @Test
  void refusesAWrongLength() throws Exception {
    try (LocalServer server = new LocalServer(serving(GRAPH))) {
      String file = server.url("/graph.txt") + " " + (GRAPH.length + 1);
      assertThatThrownBy(() -> cache().get(listed(file, Map.of("terms", "open"))))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContainingAll("expected=" + (GRAPH.length + 1), "found=" + GRAPH.length);
      assertEmptyButForLocks();
    }
  }

  @Test
  void refusesAnotherFileThanAtTheFirstDownload() throws Exception {
    List<byte[]> content = new ArrayList<>(List.of(GRAPH));
    try (LocalServer server =
        new LocalServer((request, out) -> LocalServer.file(request, out, content.get(0), ""))) {
      RemoteSource source = source(server.url("/graph.txt"));
      Files.delete(cache().get(source));
      assertThat(cache().get(source)).hasBinaryContent(GRAPH);
      assertThat(notes).anyMatch(note -> note.contains("the same as at the first download"));
      Files.delete(cache().get(source));
      content.set(0, OTHER);
      assertThatThrownBy(() -> cache().get(source))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContainingAll("the first download", sha256(GRAPH), sha256(OTHER));
      cache().forget(source.entry());
      assertThat(cache().get(source)).hasBinaryContent(OTHER);
    }
  }

  @Test
  void downloadsAgainIfTheCachedFileIsCut() throws Exception {
    try (LocalServer server = new LocalServer(serving(GRAPH))) {
      RemoteSource source = source(server.url("/graph.txt"));
      Files.write(cache().get(source), new byte[10]);
      assertThat(cache().get(source)).hasBinaryContent(GRAPH);
    }
  }

  @Test
  void followsRedirects() throws Exception {
    Handler redirecting =
        (request, out) -> {
          if (request.path().equals("/old")) {
            LocalServer.head(out, "302 Found", "Location: /new/graph.txt", "Content-Length: 0");
          } else {
            LocalServer.file(request, out, GRAPH, TAG);
          }
        };
    try (LocalServer server = new LocalServer(redirecting)) {
      assertThat(cache().get(source(server.url("/old")))).hasBinaryContent(GRAPH);
      assertThat(server.requests.get(1).path()).isEqualTo("/new/graph.txt");
    }
  }

  @Test
  void refusesEndlessAndInsecureRedirects() throws Exception {
    Handler endless =
        (request, out) ->
            LocalServer.head(out, "301 Moved", "Location: /again", "Content-Length: 0");
    try (LocalServer server = new LocalServer(endless)) {
      assertThatThrownBy(() -> cache().get(source(server.url("/graph.txt"))))
          .hasMessageContaining("more than 10 redirects");
      assertThat(server.requests).hasSize(11);
    }
    URI secure = URI.create("https://a.example/x");
    assertThatThrownBy(() -> HttpFetch.redirected(secure, Optional.of("http://a.example/y")))
        .hasMessageContaining("from https to http");
    assertThatThrownBy(() -> HttpFetch.redirected(secure, Optional.of("file:///etc/passwd")))
        .hasMessageContaining("redirect to file");
    assertThatThrownBy(() -> HttpFetch.redirected(secure, Optional.empty()))
        .hasMessageContaining("nowhere");
    assertThat(HttpFetch.redirected(secure, Optional.of("/y")))
        .isEqualTo(URI.create("https://a.example/y"));
  }

  @Test
  void refusesAMissingFileAtOnce() throws Exception {
    Handler missing =
        (request, out) ->
            LocalServer.head(
                out,
                request.path().equals("/own.txt") ? "401 Unauthorized" : "404 Not Found",
                "WWW-Authenticate: Basic realm=x",
                "Content-Length: 0");
    try (LocalServer server = new LocalServer(missing)) {
      assertThatThrownBy(() -> cache().get(source(server.url("/graph.txt"))))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContainingAll(server.url("/graph.txt"), "HTTP 404", "check the address");
      assertThat(server.requests).hasSize(1);
      assertEmptyButForLocks();
      assertThatThrownBy(() -> cache().get(source(server.url("/own.txt"))))
          .hasMessageContaining("HTTP 401");
      assertThat(server.requests).hasSize(2);
    }
  }

  @Test
  void reportsTheProgressOfLongDownloads() throws Exception {
    CountDownLatch advanced = new CountDownLatch(1);
    Handler slow =
        (request, out) -> {
          LocalServer.head(out, "200 OK", "Content-Length: " + GRAPH.length);
          out.write(GRAPH, 0, 10);
          out.flush();
          advanced.await();
          out.write(GRAPH, 10, GRAPH.length - 10);
        };
    List<String> events = Collections.synchronizedList(new ArrayList<>());
    ProgressListener listener =
        new ProgressListener() {
          @Override
          public void started(String phase, long total, String unit) {
            events.add("started " + phase + " " + total + " " + unit);
          }

          @Override
          public void advanced(String phase, long done) {
            advanced.countDown();
          }

          @Override
          public void finished(String phase, long nanos) {
            events.add("finished " + phase);
          }
        };
    try (LocalServer server = new LocalServer(slow)) {
      Settings settings = new Settings(folder, "", false, text -> false, notes::add);
      RemoteCache cache = new RemoteCache(settings, listener, cancellation);
      assertThat(cache.get(source(server.url("/graph.txt")))).hasBinaryContent(GRAPH);
      assertThat(events)
          .containsExactly("started download " + GRAPH.length + " bytes", "finished download");
    }
  }

  @Test
  void triesAgainAfterFailuresOfTheServer() throws Exception {
    Handler failing =
        (request, out) -> {
          if (request.number() % 3 < 2) {
            LocalServer.head(out, "503 Busy", "Content-Length: 0");
          } else {
            LocalServer.file(request, out, GRAPH, TAG);
          }
        };
    try (LocalServer server = new LocalServer(failing)) {
      assertThat(cache().get(source(server.url("/graph.txt")))).hasBinaryContent(GRAPH);
      assertThat(server.requests).hasSize(3);
      attempts = 2;
      assertThatThrownBy(() -> cache().get(source(server.url("/other.txt"))))
          .hasMessageContainingAll("HTTP 503", "attempts=2");
    }
  }

  @Test
  void reportsAServerThatCannotBeReached() throws Exception {
    String url;
    try (LocalServer server = new LocalServer(serving(GRAPH))) {
      url = server.url("/graph.txt");
    }
    assertThatThrownBy(() -> cache().get(source(url)))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContainingAll(url, "attempts=3");
  }

  @Test
  void continuesAfterAServerThatStopsSending() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    Handler stalling =
        (request, out) -> {
          if (request.number() == 0) {
            LocalServer.half(request, out, GRAPH, TAG);
            end.await();
          } else {
            LocalServer.file(request, out, GRAPH, TAG);
          }
        };
    stall = Duration.ofMillis(500);
    attempts = 20; // on a slow machine the second request may be too slow, too
    try (LocalServer server = new LocalServer(stalling)) {
      assertThat(cache().get(source(server.url("/graph.txt")))).hasBinaryContent(GRAPH);
      assertThat(server.requests).hasSizeGreaterThan(1);
    } finally {
      end.countDown();
    }
  }

  @Test
  void stopsWhenCancelled() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    Handler stalling =
        (request, out) -> {
          LocalServer.half(request, out, GRAPH, TAG);
          cancellation.cancel();
          end.await();
        };
    try (LocalServer server = new LocalServer(stalling)) {
      assertThatThrownBy(() -> cache().get(source(server.url("/graph.txt"))))
          .isInstanceOf(CancellationException.class);
    } finally {
      end.countDown();
    }
  }

  @Test
  void refusesWhatDoesNotFitOnTheDisk() throws Exception {
    Handler huge =
        (request, out) -> {
          LocalServer.head(out, "200 OK", "Content-Length: 1000000000000000000");
          out.write(GRAPH);
        };
    try (LocalServer server = new LocalServer(huge)) {
      assertThatThrownBy(() -> cache().get(source(server.url("/graph.txt"))))
          .isInstanceOf(TendrilException.ResourceExhausted.class)
          .hasMessageContainingAll("needed=1000000000000000000", "free=", "TENDRIL_CACHE");
      assertEmptyButForLocks();
    }
  }

  @Test
  void reportsACacheThatCannotBeWritten() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    try (LocalServer server = new LocalServer(serving(GRAPH))) {
      assertThatThrownBy(() -> cache(file.resolve("cache")).get(source(server.url("/graph.txt"))))
          .isInstanceOf(TendrilException.ResourceExhausted.class)
          .hasMessageContainingAll("readable and writable", file.toString(), "TENDRIL_CACHE");
    }
  }

  @Test
  void asksForConsentBeforeTheFirstRequest() throws Exception {
    try (LocalServer server = new LocalServer(serving(GRAPH))) {
      RemoteSource source =
          listed(server.url("/graph.txt"), Map.of("licence", "none stated", "cite", "A. Author"));
      assertThatThrownBy(() -> cache().get(source))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContainingAll("none stated", "--accept-licence", "TENDRIL_ACCEPT_LICENCE");
      assertThat(server.requests).isEmpty();
      consents = true;
      assertThat(cache().get(source)).hasBinaryContent(GRAPH);
      assertThat(notes.get(0)).contains("licence: none stated", "cite: A. Author");
    }
  }

  @Test
  void downloadsOnceForTwoThreads() throws Exception {
    CountDownLatch second = new CountDownLatch(1);
    Handler waiting =
        (request, out) -> {
          second.await(); // until the other thread waits for the lock
          LocalServer.file(request, out, GRAPH, TAG);
        };
    try (LocalServer server = new LocalServer(waiting)) {
      RemoteSource source = source(server.url("/graph.txt"));
      Settings settings =
          new Settings(
              folder,
              "",
              false,
              text -> false,
              note -> {
                if (note.contains("waiting")) {
                  second.countDown();
                }
              });
      CompletableFuture<Path> other = CompletableFuture.supplyAsync(() -> get(settings, source));
      Path path = get(settings, source);
      assertThat(path).isEqualTo(other.get()).hasBinaryContent(GRAPH);
      assertThat(server.requests).hasSize(1);
    }
  }

  private Path get(Settings settings, RemoteSource source) {
    return new RemoteCache(settings, ProgressListener.NONE, new Cancellation()).get(source);
  }

  @Test
  void usesAProxyAndAMirror() throws Exception {
    try (LocalServer server = new LocalServer(serving(GRAPH))) {
      environment = Map.of("http_proxy", server.url(""));
      assertThat(cache().get(source("http://data.invalid/graph.txt"))).hasBinaryContent(GRAPH);
      assertThat(server.requests.get(0).path()).isEqualTo("http://data.invalid/graph.txt");
      environment = Map.of();
      mirror = server.url("/copies/{host}/");
      assertThat(cache().get(source("https://data.invalid/x/graph.txt"))).hasBinaryContent(GRAPH);
      assertThat(server.requests.get(1).path()).isEqualTo("/copies/data.invalid/x/graph.txt");
      mirror = "copies";
      assertThatThrownBy(() -> cache().get(source("https://data.invalid/y.txt")))
          .hasMessageContaining("TENDRIL_MIRROR=copies");
    }
  }

  @Test
  void choosesProxiesByTheEnvironment() {
    Map<String, String> variables =
        Map.of("HTTPS_PROXY", "proxy:3128", "NO_PROXY", "a.example, .b.example,c.example:81");
    ProxySelector proxies = Proxies.of(variables, new Properties());
    for (String direct :
        List.of(
            "https://a.example/",
            "https://x.a.example/",
            "https://x.b.example/",
            "https://c.example:81/",
            "http://d.example/")) {
      assertThat(proxies.select(URI.create(direct))).as(direct).containsExactly(Proxy.NO_PROXY);
    }
    for (String proxied : List.of("https://aa.example/", "https://c.example/")) {
      assertThat(proxies.select(URI.create(proxied)).toString()).contains("proxy", "3128");
    }
    Properties own = new Properties();
    own.setProperty("https.proxyHost", "other");
    assertThat(Proxies.of(variables, own)).isSameAs(ProxySelector.getDefault());
    assertThatThrownBy(() -> Proxies.of(Map.of("http_proxy", "http://"), new Properties()))
        .hasMessageContaining("http://proxy:3128");
  }

  @Test
  void findsTheCacheOfEachSystem() {
    Path home = Path.of("/home/ada");
    assertThat(CacheDirectory.of(Map.of(), "Linux", home))
        .isEqualTo(Path.of("/home/ada/.cache/tendril/datasets"));
    assertThat(CacheDirectory.of(Map.of("XDG_CACHE_HOME", "/var/c"), "Linux", home))
        .isEqualTo(Path.of("/var/c/tendril/datasets"));
    assertThat(CacheDirectory.of(Map.of("XDG_CACHE_HOME", "relative"), "Linux", home))
        .isEqualTo(Path.of("/home/ada/.cache/tendril/datasets"));
    assertThat(CacheDirectory.of(Map.of(), "Mac OS X", home))
        .isEqualTo(Path.of("/home/ada/Library/Caches/tendril/datasets"));
    assertThat(CacheDirectory.of(Map.of("LOCALAPPDATA", "/l"), "Windows 11", home))
        .isEqualTo(Path.of("/l/tendril/datasets"));
    assertThat(CacheDirectory.of(Map.of("TENDRIL_CACHE", "/own"), "Linux", home))
        .isEqualTo(Path.of("/own"));
  }

  private static byte[] tar(String... members) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      for (String name : members) {
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setSize(GRAPH.length);
        tar.putArchiveEntry(entry);
        tar.write(GRAPH);
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] bzip2(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new BZip2CompressorOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] zip(String... members) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : members) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(GRAPH);
      }
    }
    return bytes.toByteArray();
  }

  private Path fetched(String name, byte[] content) throws IOException {
    String file = name.replaceFirst("!.*", "");
    try (LocalServer server = new LocalServer(serving(content))) {
      Path path = cache().get(source(server.url("/" + name)));
      try (Stream<Path> paths = Files.walk(folder)) {
        assertThat(paths).noneMatch(each -> each.endsWith(file) && Files.isRegularFile(each));
      }
      return path;
    }
  }

  @Test
  void unpacksArchives() throws Exception {
    assertThat(fetched("a.zip!g.txt", zip("d/g.txt", "d/readme"))).hasBinaryContent(GRAPH);
    assertThat(fetched("b.tar.bz2!d/out.x", bzip2(tar("d/out.x", "d/meta.x"))))
        .hasFileName("out.x")
        .hasBinaryContent(GRAPH);
    assertThat(fetched("c.tar", tar("only.txt"))).hasFileName("only.txt").hasBinaryContent(GRAPH);
    assertThat(fetched("d.txt.bz2", bzip2(GRAPH))).hasFileName("d.txt").hasBinaryContent(GRAPH);
    assertThatThrownBy(() -> fetched("e.zip", zip("a.txt", "b.txt")))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContainingAll("!MEMBER", "[a.txt, b.txt]");
  }

  @Test
  void refusesMembersOutsideTheirArchive() {
    assertThatThrownBy(() -> fetched("evil.zip", zip("../../../evil.txt")))
        .isInstanceOf(TendrilException.class)
        .hasMessageContaining("must lie inside its archive");
    assertThatThrownBy(() -> fetched("damaged.tar.bz2", GRAPH))
        .isInstanceOf(TendrilException.class);
    assertThat(folder.resolve("evil.txt")).doesNotExist();
  }
}
