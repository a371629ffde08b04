package org.tendril.cli.internal.start;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The native library in DuckDB's jar. The launcher unpacks it into the user's cache. */
public final class DuckDbLibrary {
  private DuckDbLibrary() {}

  /**
   * Unpacks the library of this system under the name by which Java looks for it.
   *
   * @param args DuckDB's jar, and a folder, which is created
   */
  public static void main(String[] args) throws IOException {
    unpack(Path.of(args[0]), Path.of(args[1]), System.mapLibraryName("duckdb_java"));
  }

  /** Unpacks under a temporary name first: others see the library complete or not at all. */
  static void unpack(Path jar, Path folder, String name) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      ZipEntry entry = zip.getEntry(entryName());
      if (entry == null) {
        throw new IOException("DuckDB must have a library for this system: " + entryName());
      }
      Files.createDirectories(folder);
      Path temporary = Files.createTempFile(folder, ".", ".tmp");
      try {
        try (InputStream library = zip.getInputStream(entry)) {
          Files.copy(library, temporary, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.move(temporary, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(temporary);
      }
    }
  }

  /** The name in the jar, composed as DuckDB composes it. */
  static String entryName() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    return "libduckdb_java.so_"
        + (system.startsWith("mac") ? "macos" : system.startsWith("windows") ? "windows" : "linux")
        + (processor.equals("aarch64") || processor.equals("arm64") ? "_arm64" : "_amd64");
  }
}
