package org.tendril.cli.internal.start;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The start of the jar that has all others inside: unpacks them, once, into the user's cache, and
 * runs the command from there.
 */
public final class OneFile {
  private static final int OUT_OF_RESOURCES = 4;

  private OneFile() {}

  /** Runs the command. */
  public static void main(String[] args) throws Exception {
    Path jar = Path.of(OneFile.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path cache = cache(System.getenv());
    Path folder;
    try {
      folder = unpacked(jar, cache);
    } catch (IOException e) {
      System.err.println(
          "tendril: the jars inside must be unpacked: "
              + cache
              + " refuses: "
              + e
              + "; name another directory by the variable TENDRIL_CACHE");
      System.exit(OUT_OF_RESOURCES);
      return;
    }
    System.setProperty("tendril.duckdb.library", folder.toString());
    List<URL> jars = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
      for (Path file : files) {
        jars.add(file.toUri().toURL());
      }
    }
    URLClassLoader loader =
        new URLClassLoader(jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    Thread.currentThread().setContextClassLoader(loader);
    loader
        .loadClass("org.tendril.cli.Tendril")
        .getMethod("main", String[].class)
        .invoke(null, (Object) args);
  }

  /** The same folder as that of the launcher. */
  static Path cache(Map<String, String> environment) {
    String own = environment.get("TENDRIL_CACHE");
    if (own != null && !own.isEmpty()) {
      return Path.of(own);
    }
    String caches = environment.get("XDG_CACHE_HOME");
    return caches != null && !caches.isEmpty()
        ? Path.of(caches, "tendril")
        : Path.of(
            environment.getOrDefault("HOME", System.getProperty("user.home")), ".cache", "tendril");
  }

  /** The folder of the jars, which appears complete or not at all. */
  static Path unpacked(Path jar, Path cache) throws IOException {
    String key = Files.size(jar) + "-" + Files.getLastModifiedTime(jar).toMillis();
    Path folder = cache.resolve("one-file-" + key);
    Files.createDirectories(cache);
    if (!Files.isDirectory(folder)) {
      Path temporary = Files.createTempDirectory(cache, ".one-file-");
      try {
        unpack(jar, temporary);
        Files.move(temporary, folder, StandardCopyOption.ATOMIC_MOVE);
      } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException e) {
        delete(temporary); // another process was faster
      } catch (IOException e) {
        delete(temporary);
        throw e;
      }
    }
    // The JVM runs what is there: only this user may have written it.
    Path probe = Files.createTempFile(cache, ".", ".tmp");
    try {
      if (!Files.getOwner(folder).equals(Files.getOwner(probe))) {
        throw new IOException(folder + " belongs to another user");
      }
    } finally {
      Files.deleteIfExists(probe);
    }
    return folder;
  }

  private static void unpack(Path jar, Path folder) throws IOException {
    Path complete = null;
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : zip.stream().filter(e -> e.getName().endsWith(".jar")).toList()) {
        boolean isOnClassPath = !entry.getName().contains("/native/");
        Path target =
            folder.resolve(isOnClassPath ? Path.of(entry.getName()).getFileName() + "" : "native");
        try (InputStream in = zip.getInputStream(entry)) {
          Files.copy(in, target);
        }
        complete = isOnClassPath ? complete : target;
      }
    }
    if (complete != null) {
      DuckDbLibrary.unpack(complete, folder, DuckDbLibrary.entryName()); // where DuckDB looks last
      Files.delete(complete);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
