package org.tendril.datasets.internal.catalog;

import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A file at a URL.
 *
 * @param url where it is
 * @param bytes its length; -1 if it is not known
 * @param checksum {@code ALGORITHM:HEX}; empty if none is known
 */
public record RemoteFile(URI url, long bytes, String checksum) {
  static final String SHA_256 = "sha256";

  private static final Map<String, Integer> ALGORITHMS = // and their bytes
      Map.of("md5", 16, "sha1", 20, SHA_256, 32, "sha512", 64);

  /** A file of which only the URL is known. */
  static RemoteFile at(URI url) {
    return new RemoteFile(url, -1, "");
  }

  /**
   * Parses {@code URL [BYTES] [ALGORITHM:HEX]}, with a URL that may be relative.
   *
   * @throws IllegalArgumentException if the text is of another form
   */
  static RemoteFile parse(String base, String text) {
    List<String> words = List.of(text.strip().split(" +"));
    long bytes = -1;
    String checksum = "";
    for (String word : words.subList(1, words.size())) {
      if (word.indexOf(':') > 0) {
        checksum = checked(word);
      } else {
        bytes = Long.parseLong(word);
      }
    }
    return new RemoteFile(URI.create(base).resolve(words.get(0)), bytes, checksum);
  }

  private static String checked(String checksum) {
    String algorithm = checksum.substring(0, checksum.indexOf(':'));
    int length = HexFormat.of().parseHex(checksum.substring(algorithm.length() + 1)).length;
    if (!Integer.valueOf(length).equals(ALGORITHMS.get(algorithm))) {
      throw new IllegalArgumentException("a checksum must be ALGORITHM:HEX: " + checksum);
    }
    return checksum.toLowerCase(Locale.ROOT);
  }

  /** The name of the algorithm of the checksum; empty without one. */
  String algorithm() {
    return checksum.substring(0, Math.max(0, checksum.indexOf(':')));
  }

  /** The last part of the URL, as a file name without unusual characters. */
  String fileName() {
    String path = url.getPath() == null ? "" : url.getPath();
    String last = path.substring(path.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9._+-]", "_");
    return last.isEmpty() || last.startsWith(".") ? "file" + last : last;
  }
}
