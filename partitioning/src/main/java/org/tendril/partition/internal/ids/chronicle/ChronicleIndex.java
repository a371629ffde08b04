package org.tendril.partition.internal.ids.chronicle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.IntToLongFunction;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.map.ChronicleMapBuilder;
import org.tendril.engine.parallel.Blocks;
import org.tendril.engine.parallel.Parallel;
import org.tendril.partition.internal.ids.HashIndex;

/**
 * An index in a Chronicle Map of hash to row.
 *
 * <p>Chronicle Map neither grows nor shrinks, and fails where entries are more or larger than was
 * announced. Keys and values here are of fixed size and as many as announced, exactly, so nothing
 * has to be guessed from averages.
 *
 * <p>A process that dies while it holds a write lock leaves that lock in the file, and all others
 * then wait for it in vain. So a map is written by one process, under a temporary name that no
 * other opens, and renamed when it is whole; after that it is only read, and read locks that a dead
 * reader may leave keep no other reader out. (Chronicle Map cannot map a file for reading alone;
 * that nothing is written is up to this class.)
 */
final class ChronicleIndex implements HashIndex {
  static {
    // the analytics of Chronicle report the use of the library; a user may turn them on again
    if (System.getProperty("chronicle.analytics.disable") == null) {
      System.setProperty("chronicle.analytics.disable", "true");
    }
  }

  private final ChronicleMap<Long, Integer> map;

  private ChronicleIndex(ChronicleMap<Long, Integer> map) {
    this.map = map;
  }

  private static ChronicleMapBuilder<Long, Integer> builder(int rows) {
    return ChronicleMapBuilder.of(Long.class, Integer.class)
        .name("ids")
        .entries(rows)
        .putReturnsNull(true)
        .checksumEntries(false) // an answer is compared with the id itself
        .skipCloseOnExitHook(true);
  }

  static ChronicleIndex build(Parallel parallel, Path file, int rows, IntToLongFunction hashOfRow)
      throws IOException {
    Path temporary = Files.createTempFile(file.toAbsolutePath().getParent(), "ids-", ".tmp");
    try {
      Files.delete(temporary); // Chronicle Map takes an empty file for one that another is making
      try (ChronicleMap<Long, Integer> map = builder(rows).createPersistedTo(temporary.toFile())) {
        parallel.forEach(
            Blocks.even(rows),
            (block, from, to) -> {
              for (int row = from; row < to; row++) {
                map.put(hashOfRow.applyAsLong(row), row);
              }
            });
      }
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
    return open(file, rows);
  }

  static ChronicleIndex open(Path file, int rows) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) == 0) { // it would be created
      throw new IOException(file + ": index of ids must exist and be whole");
    }
    return new ChronicleIndex(builder(rows).createPersistedTo(file.toFile()));
  }

  @Override
  public int rowOf(long hash) {
    Integer row = map.get(hash);
    return row == null ? -1 : row;
  }

  @Override
  public long mappedBytes() {
    return map.offHeapMemoryUsed();
  }

  @Override
  public void close() {
    map.close();
  }
}
