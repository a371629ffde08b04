package org.tendril.datasets.internal.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tendril.datasets.internal.catalog.HttpFetch.Patience;
import org.tendril.datasets.internal.catalog.Receipts.Receipt;
import org.tendril.engine.ProgressListener;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.parallel.Cancellation;

/**
 * The files of remote sources on this machine. A file has its name only once it is complete and
 * verified; an archive is unpacked into a folder and deleted.
 */
public final class RemoteCache {
  private final Settings settings;
  private final ProgressListener progress;
  private final Cancellation cancellation;
  private final Map<String, String> environment;
  private final Patience patience;

  /** The cache that the settings name. Nothing is opened. */
  public RemoteCache(Settings settings, ProgressListener progress, Cancellation cancellation) {
    this(settings, progress, cancellation, System.getenv(), Patience.DEFAULT);
  }

  /** The same, for tests. */
  RemoteCache(
      Settings settings,
      ProgressListener progress,
      Cancellation cancellation,
      Map<String, String> environment,
      Patience patience) {
    this.settings = settings;
    this.progress = progress;
    this.cancellation = cancellation;
    this.patience = patience;
    this.environment = environment;
  }

  private HttpClient client() {
    HttpClient.Builder client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(patience.stall())
            .proxy(Proxies.of(environment, System.getProperties()));
    // Without credentials, an authenticator would turn a refusal into a failure of the connection.
    return Proxies.haveCredentials(environment)
        ? client.authenticator(Proxies.authenticator(environment)).build()
        : client.build();
  }

  /** The path of the file to read, if it is here. */
  public Optional<Path> find(RemoteSource source) {
    try {
      Path folder = folder(source.entry());
      Receipts receipts = Receipts.in(folder);
      for (RemoteFile file : source.entry().files()) {
        if (!isHere(folder, receipts, file)) {
          return Optional.empty();
        }
      }
      return Optional.of(chosen(source, place(folder, source.entry().files().get(0))));
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /**
   * The path of the file to read, which is downloaded unless it is here.
   *
   * @throws TendrilException.InvalidInput if the user refuses the licence, the server refuses, the
   *     file is not the one that is expected, or downloads are switched off
   * @throws TendrilException.ResourceExhausted if the cache cannot be written
   */
  public Path get(RemoteSource source) {
    return cancellation.run(() -> found(source));
  }

  private Path found(RemoteSource source) {
    Optional<Path> here = find(source);
    if (here.isPresent()) {
      return here.get();
    }
    CatalogEntry entry = source.entry();
    requireOnline(entry);
    settings.requireConsent(entry);
    settings.note(announcement(entry));
    Path folder = folder(entry);
    try {
      Files.createDirectories(folder);
      Runnable onWait =
          () -> settings.note(entry.name() + ": another process downloads it; waiting");
      CacheLock lock = CacheLock.of(folder, cancellation, onWait);
      try {
        Receipts receipts = Receipts.in(folder);
        for (RemoteFile file : entry.files()) {
          if (!isHere(folder, receipts, file)) {
            fetch(entry, folder, receipts, file);
          }
        }
      } finally {
        lock.close();
      }
      return chosen(source, place(folder, entry.files().get(0)));
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private void requireOnline(CatalogEntry entry) {
    if (settings.isOffline()) {
      throw new TendrilException.InvalidInput(
          entry.name()
              + " must be in the cache, because downloads are switched off: cache="
              + settings.cache()
              + "; unset TENDRIL_OFFLINE");
    }
  }

  private static String announcement(CatalogEntry entry) {
    long bytes =
        entry.files().stream()
            .mapToLong(RemoteFile::bytes)
            .reduce(0, (a, b) -> a < 0 || b < 0 ? -1 : a + b);
    return "downloading "
        + entry.name()
        + (bytes < 0 ? "" : ", " + bytes + " bytes")
        + (entry.isListed() ? " from " + entry.files().get(0).url() : "")
        + "; licence: "
        + entry.licence()
        + (entry.field("cite").isEmpty() ? "" : "; cite: " + entry.field("cite"));
  }

  private TendrilException failure(IOException e) {
    String reason =
        e instanceof FileSystemException && !(e.getMessage() + "").contains(": ")
            ? e.getClass().getSimpleName() + ": " + e.getMessage()
            : String.valueOf(e.getMessage());
    return new TendrilException.ResourceExhausted(
        "the cache must be readable and writable: "
            + settings.cache()
            + ": "
            + reason
            + "; free some space, or name another directory by TENDRIL_CACHE",
        e);
  }

  /** The folder of a graph in the cache. */
  public Path folder(CatalogEntry entry) {
    if (entry.isListed()) {
      return settings.cache().resolve(entry.name().replace(':', '/'));
    }
    URI url = entry.files().get(0).url();
    MessageDigest sha = digest(RemoteFile.SHA_256);
    byte[] hash = sha.digest(url.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    String host = url.getHost().replaceAll("[^A-Za-z0-9.-]", "_");
    return settings
        .cache()
        .resolve("url")
        .resolve(host + "-" + HexFormat.of().formatHex(hash, 0, 8));
  }

  private static Path place(Path folder, RemoteFile file) {
    String name = file.fileName();
    return folder.resolve(Packing.ofName(name) == Packing.NONE ? name : name + ".d");
  }

  private static boolean isHere(Path folder, Receipts receipts, RemoteFile file)
      throws IOException {
    Path place = place(folder, file);
    Optional<Receipt> receipt = receipts.of(file.fileName());
    if (receipt.isEmpty() || !Files.exists(place)) {
      return false;
    }
    boolean isKnown = file.algorithm().equals(RemoteFile.SHA_256);
    boolean isSame = !isKnown || file.checksum().equals(receipt.get().checksum());
    return isSame && (Files.isDirectory(place) || Files.size(place) == receipt.get().bytes());
  }

  private void fetch(CatalogEntry entry, Path folder, Receipts receipts, RemoteFile file)
      throws IOException {
    Path part = folder.resolve(file.fileName() + ".part");
    URI url = settings.place(file.url());
    if (!url.equals(file.url())) {
      settings.note(entry.name() + ": from the mirror " + url);
    }
    boolean continued = run(file, part, url);
    if (continued && !isExpected(file, part)) {
      Files.delete(part); // a part of another file may have been continued
      run(file, part, url);
    }
    Receipt receipt = verified(entry, receipts, file, part);
    Path place = place(folder, file);
    Packing packing = Packing.ofName(file.fileName());
    if (packing == Packing.NONE) {
      move(part, place);
    } else {
      Path archive = folder.resolve(file.fileName());
      move(part, archive);
      unpack(packing, archive, place);
      Files.delete(archive);
    }
    receipts.put(file.fileName(), receipt);
  }

  private boolean run(RemoteFile file, Path part, URI url) throws IOException {
    return new HttpFetch(client(), patience, cancellation, file, part, progress).run(url);
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private void unpack(Packing packing, Path archive, Path place) throws IOException {
    Path unfinished = place.resolveSibling(place.getFileName() + ".part");
    delete(unfinished);
    delete(place);
    cancellation.throwIfCancelled();
    packing.unpack(archive, unfinished);
    move(unfinished, place);
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> paths = Files.walk(folder)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  private boolean isExpected(RemoteFile file, Path part) throws IOException {
    return file.checksum().isEmpty() || file.checksum().equals(checksum(part, file.algorithm()));
  }

  /** The receipt of a complete file, after comparing it with what is known. */
  private Receipt verified(CatalogEntry entry, Receipts receipts, RemoteFile file, Path part)
      throws IOException {
    Receipt found = new Receipt(checksum(part, RemoteFile.SHA_256), Files.size(part));
    Optional<Receipt> first = receipts.of(file.fileName());
    if (!file.checksum().isEmpty()) {
      String checksum =
          file.algorithm().equals(RemoteFile.SHA_256)
              ? found.checksum()
              : checksum(part, file.algorithm());
      require(
          part,
          file,
          "the catalogue",
          file.checksum(),
          checksum,
          "download it yourself and name the file if you trust it");
      settings.note(entry.name() + ": verified, " + checksum);
    } else if (first.isPresent()) {
      require(
          part,
          file,
          "the first download",
          first.get().checksum(),
          found.checksum(),
          "'tendril datasets get --refresh' accepts the new one");
      settings.note(entry.name() + ": the same as at the first download, " + found.checksum());
    } else {
      settings.note(
          entry.name()
              + ": not verified: no checksum is known; recorded "
              + found.checksum()
              + " of "
              + found.bytes()
              + " bytes");
    }
    return found;
  }

  private static void require(
      Path part, RemoteFile file, String authority, String expected, String found, String remedy)
      throws IOException {
    if (!found.equals(expected)) {
      Files.delete(part);
      throw new TendrilException.InvalidInput(
          "checksum must be that of "
              + authority
              + ": "
              + file.url()
              + ": expected="
              + expected
              + " found="
              + found
              + "; the file was changed at its origin or on the way; "
              + remedy);
    }
  }

  private String checksum(Path file, String algorithm) throws IOException {
    MessageDigest digest = digest(algorithm);
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        cancellation.throwIfCancelled();
        digest.update(buffer, 0, read);
      }
    }
    return algorithm + ":" + HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest(String algorithm) {
    try {
      String name = algorithm.toUpperCase(Locale.ROOT);
      return MessageDigest.getInstance(name.startsWith("SHA") ? "SHA-" + name.substring(3) : name);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The member of an unpacked archive, or the file itself. */
  private static Path chosen(RemoteSource source, Path place) throws IOException {
    if (!Files.isDirectory(place)) {
      return place;
    }
    List<Path> members;
    try (Stream<Path> paths = Files.walk(place)) {
      members = paths.filter(Files::isRegularFile).sorted().toList();
    }
    String wanted = source.member();
    List<Path> found =
        members.stream()
            .filter(path -> wanted.isEmpty() || place.relativize(path).endsWith(wanted))
            .toList();
    if (found.size() == 1) {
      return found.get(0);
    }
    List<String> names = members.stream().map(path -> place.relativize(path).toString()).toList();
    throw new TendrilException.InvalidInput(
        source.entry().name()
            + ": one member of the archive must be named, as "
            + source.entry().name()
            + "!MEMBER: member="
            + wanted
            + " members="
            + names.subList(0, Math.min(20, names.size()))
            + (names.size() > 20 ? " and " + (names.size() - 20) + " more" : ""));
  }

  /**
   * Forgets the files of a graph, so that they are downloaded anew.
   *
   * @throws TendrilException.InvalidInput if downloads are switched off
   */
  public void forget(CatalogEntry entry) {
    requireOnline(entry);
    try {
      delete(folder(entry));
    } catch (IOException e) {
      throw failure(e);
    }
  }
}
