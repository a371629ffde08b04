package org.tendril.partition.ids;

import java.io.IOException;
import java.nio.file.Path;

/** Dictionaries of strings in files. */
final class MappedStrings {
  private MappedStrings() {}

  static IdDictionary<String> open(Path file) throws IOException {
    return new ColumnDictionary<>(IdType.of(String.class), MappedText.open(file), owner -> null);
  }
}
