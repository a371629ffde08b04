package org.tendril.partition.internal.ids;

import java.io.IOException;
import java.lang.ref.Cleaner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tendril.engine.parallel.Parallel;
import org.tendril.partition.internal.ids.column.IdColumn;

/**
 * Finds rows of a column by a file of hashes. The row found is compared with the value; if two
 * values share a hash, binary search decides. Hashes never change a result.
 */
final class FileIndex implements RowIndex {
  private static final Logger LOG = LoggerFactory.getLogger(FileIndex.class);
  private static final Cleaner CLEANER = Cleaner.create();
  private static final AtomicBoolean SAID = new AtomicBoolean();

  private final HashIndex index;
  private final ColumnDictionary<?> owner;

  FileIndex(HashIndex index, ColumnDictionary<?> owner) {
    this.index = index;
    this.owner = owner;
  }

  /** The index file of a file of strings. */
  static Path beside(Path strings) {
    return strings.resolveSibling(strings.getFileName() + ".index");
  }

  /**
   * Opens the index, or builds it if there is none. Returns null if this JVM cannot; logs that
   * once, because an index affects only speed.
   */
  static @Nullable FileIndex open(Parallel parallel, Path strings, ColumnDictionary<?> owner) {
    if (!Files.exists(strings)) {
      LOG.debug("no index of ids: the engine is closed and {} is gone", strings);
      return null;
    }
    for (HashIndexProvider provider : ServiceLoader.load(HashIndexProvider.class)) {
      String obstacle = provider.obstacle().orElse(null);
      if (obstacle != null) {
        say(obstacle, null);
        return null;
      }
      try {
        HashIndex index = open(provider, parallel, beside(strings), owner.column());
        CLEANER.register(owner, index::close);
        return new FileIndex(index, owner);
      } catch (IOException | RuntimeException | LinkageError e) {
        say(String.valueOf(e.getMessage()), e);
        return null;
      }
    }
    say("no library for such an index is on the class path", null);
    return null;
  }

  private static HashIndex open(
      HashIndexProvider provider, Parallel parallel, Path file, IdColumn<?> column)
      throws IOException {
    return Files.exists(file)
        ? provider.open(file, column.size())
        : provider.build(parallel, file, column.size(), column::hash);
  }

  private static void say(String reason, @Nullable Throwable cause) {
    if (SAID.compareAndSet(false, true)) {
      LOG.warn(
          "ids kept in files are looked up by binary search, some ten times slower than with an"
              + " index: {}",
          reason);
    }
    LOG.debug("no index of ids: {}", reason, cause);
  }

  @Override
  public int rowOf(IdColumn.Probe probe) {
    int row = index.rowOf(probe.hash());
    if (row < 0) {
      return -1;
    }
    return row < owner.size() && probe.compareTo(row) == 0 ? row : owner.search(probe);
  }

  @Override
  public long retainedBytes() {
    return 0;
  }

  @Override
  public long mappedBytes() {
    return index.mappedBytes();
  }
}
