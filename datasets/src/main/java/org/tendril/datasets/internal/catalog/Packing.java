package org.tendril.datasets.internal.catalog;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tendril.datasets.internal.text.Compression;

/**
 * The forms of files that are unpacked once, when they are fetched. Readers take other compressed
 * files as they are.
 */
enum Packing {
  /** Kept as it is. */
  NONE(List.of()),
  /** Several regular files, compressed or not. */
  TAR(
      List.of(
          ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz", ".tar.zst", ".tzst")),
  /** A zip archive. */
  ZIP(List.of(".zip")),
  /** One file, compressed by bzip2. */
  BZIP2(List.of(".bz2"));

  @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list of strings
  private final List<String> suffixes;

  Packing(List<String> suffixes) {
    this.suffixes = suffixes;
  }

  static Packing ofName(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    for (Packing packing : values()) {
      if (packing.suffixes.stream().anyMatch(name::endsWith)) {
        return packing;
      }
    }
    return NONE;
  }

  String withoutSuffix(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    return suffixes.stream()
        .filter(name::endsWith)
        .findFirst()
        .map(suffix -> fileName.substring(0, fileName.length() - suffix.length()))
        .orElse(fileName);
  }

  /** Writes the regular files of an archive into a folder, which may exist. */
  void unpack(Path archive, Path folder) throws IOException {
    Files.createDirectories(folder);
    try (InputStream file = new BufferedInputStream(Files.newInputStream(archive), 1 << 16)) {
      switch (this) {
        case NONE -> throw new IllegalStateException("not an archive: " + archive);
        case TAR -> untar(file, archive, folder);
        case ZIP -> unzip(file, folder);
        case BZIP2 -> {
          String name = withoutSuffix(String.valueOf(archive.getFileName()));
          copy(new BZip2CompressorInputStream(file, true), folder, name);
        }
      }
    }
  }

  private static void untar(InputStream file, Path archive, Path folder) throws IOException {
    String name = String.valueOf(archive.getFileName()).toLowerCase(Locale.ROOT);
    InputStream content =
        name.endsWith("bz2")
            ? new BZip2CompressorInputStream(file, true)
            : Compression.decompressed(new BufferedInputStream(file));
    TarArchiveInputStream tar = new TarArchiveInputStream(new BufferedInputStream(content));
    for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      if (entry.isFile() && !entry.isSymbolicLink() && !entry.isLink()) {
        copy(tar, folder, entry.getName());
      }
    }
  }

  private static void unzip(InputStream file, Path folder) throws IOException {
    ZipInputStream zip = new ZipInputStream(file);
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      if (!entry.isDirectory()) {
        copy(zip, folder, entry.getName());
      }
    }
  }

  private static void copy(InputStream content, Path folder, String name) throws IOException {
    Path target = folder.resolve(name).normalize();
    if (!target.startsWith(folder) || target.equals(folder)) {
      throw new FileSystemException(name, null, "a member must lie inside its archive");
    }
    Path parent = target.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.copy(content, target);
  }
}
