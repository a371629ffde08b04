package org.tendril.partition.internal.ids;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tendril.engine.Engine;
import org.tendril.engine.parallel.Parallel;
import org.tendril.partition.IdDictionary;
import org.tendril.partition.internal.ids.column.IdType;
import org.tendril.partition.internal.ids.column.TextColumn;

/** Dictionaries of strings in files. */
final class MappedStrings {
  private MappedStrings() {}

  /** Opens a complete file. An index next to it is used from the first look-up on. */
  static IdDictionary<String> open(Engine engine, Path file) throws IOException {
    Parallel parallel = engine.parallel();
    TextColumn column = MappedText.open(file);
    boolean hasIndex = Files.exists(FileIndex.beside(file));
    return new ColumnDictionary<>(
        IdType.of(String.class),
        column,
        file,
        hasIndex ? 1 : ColumnDictionary.searchesWorthAnIndex(column.size()),
        owner -> FileIndex.open(parallel, file, owner));
  }
}
