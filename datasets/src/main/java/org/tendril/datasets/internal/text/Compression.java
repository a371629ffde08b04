package org.tendril.datasets.internal.text;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import com.github.luben.zstd.util.Native;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.tendril.engine.internal.io.UnpackedLibrary;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZInputStream;
import org.tukaani.xz.XZOutputStream;

/** Compressions of files, recognized by their first bytes and by file name. */
public enum Compression {
  /** Not compressed. */
  NONE("", ""),
  /** RFC 1952; all members of the file are read. */
  GZIP(".gz", "\u001f\u008b"),
  /** The .xz format; all streams of the file are read. */
  XZ(".xz", "\u00fd7zXZ\0"),
  /** RFC 8878; all frames of the file are read. */
  ZSTD(".zst", "(\u00b5/\u00fd");

  static final int MOST_MAGIC_BYTES = 6;
  private static final int BUFFER_BYTES = 1 << 16;
  private static final UnpackedLibrary ZSTD_LIBRARY = new UnpackedLibrary("libzstd-jni", 4 << 20);
  private static final int MOST_XZ_KIBIBYTES = 1 << 17; // xz -9 takes 65 MiB; zstd has this limit

  private final String suffix;
  private final String magic; // first bytes, a character each

  Compression(String suffix, String magic) {
    this.suffix = suffix;
    this.magic = magic;
  }

  /** The suffix of file names, with its dot; empty for {@link #NONE}. */
  public String suffix() {
    return suffix;
  }

  /** The compression that a file name promises; {@code .tgz} is gzip. */
  public static Compression ofName(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    for (Compression compression : values()) {
      if (compression != NONE && name.endsWith(compression.suffix)) {
        return compression;
      }
    }
    return name.endsWith(".tgz") ? GZIP : NONE;
  }

  /** The file name without the suffix of this compression. */
  public String withoutSuffix(String fileName) {
    return fileName.toLowerCase(Locale.ROOT).endsWith(suffix)
        ? fileName.substring(0, fileName.length() - suffix.length())
        : fileName;
  }

  static Compression ofContent(byte[] start, int length) {
    for (Compression compression : values()) {
      if (compression != NONE && compression.begins(start, length)) {
        return compression;
      }
    }
    return NONE;
  }

  private boolean begins(byte[] start, int length) {
    return new String(start, 0, length, StandardCharsets.ISO_8859_1).startsWith(magic);
  }

  /** The content of a stream, decompressed as its first bytes require. */
  public static InputStream decompressed(BufferedInputStream in) throws IOException {
    byte[] start = new byte[MOST_MAGIC_BYTES];
    in.mark(start.length);
    int length = in.readNBytes(start, 0, start.length);
    in.reset();
    return ofContent(start, length).decompress(in);
  }

  InputStream decompress(InputStream in) throws IOException {
    return switch (this) {
      case NONE -> in;
      case GZIP ->
          GzipCompressorInputStream.builder()
              .setInputStream(in)
              .setDecompressConcatenated(true)
              .get();
      case XZ -> new XZInputStream(in, MOST_XZ_KIBIBYTES);
      case ZSTD -> {
        ZSTD_LIBRARY.load(Native::load);
        yield new ZstdInputStream(in);
      }
    };
  }

  /** A stream that compresses onto {@code out}; it must be closed to be complete. */
  public OutputStream compress(OutputStream out) throws IOException {
    return switch (this) {
      case NONE -> out;
      case GZIP -> new GZIPOutputStream(out, BUFFER_BYTES);
      case XZ -> new XZOutputStream(out, new LZMA2Options());
      case ZSTD -> {
        ZSTD_LIBRARY.load(Native::load);
        yield new ZstdOutputStream(out);
      }
    };
  }
}
