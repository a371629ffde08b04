package org.tendril.datasets.internal.catalog;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What was seen when the files of a folder were first downloaded: a line {@code sha256:HEX BYTES
 * NAME} each. It stays when a file is deleted, so that a file that has changed since is noticed.
 */
final class Receipts {
  private final Path file;
  private final Map<String, Receipt> byName = new TreeMap<>();

  /**
   * The receipt of a file.
   *
   * @param checksum {@code sha256:HEX}
   */
  record Receipt(String checksum, long bytes) {}

  private Receipts(Path file) {
    this.file = file;
  }

  /** The receipts in a folder; none if there is no such folder. */
  static Receipts in(Path folder) throws IOException {
    Receipts receipts = new Receipts(folder.resolve("checksums.txt"));
    try {
      for (String line : Files.readAllLines(receipts.file, StandardCharsets.UTF_8)) {
        String[] words = line.split(" ", 3);
        receipts.byName.put(words[2], new Receipt(words[0], Long.parseLong(words[1])));
      }
      return receipts;
    } catch (NoSuchFileException e) {
      return receipts;
    } catch (ArrayIndexOutOfBoundsException | NumberFormatException e) {
      throw new IOException(
          receipts.file + " must have lines of checksum, length and name; remove it", e);
    }
  }

  java.util.Optional<Receipt> of(String name) {
    return java.util.Optional.ofNullable(byName.get(name));
  }

  void put(String name, Receipt receipt) throws IOException {
    byName.put(name, receipt);
    String text =
        byName.entrySet().stream()
            .map(
                each ->
                    each.getValue().checksum
                        + " "
                        + each.getValue().bytes
                        + " "
                        + each.getKey()
                        + "\n")
            .collect(Collectors.joining());
    Path next = file.resolveSibling("checksums.tmp");
    Files.writeString(next, text);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
