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
 * <p>Chronicle Map neither grows nor shrinks, and fails if there are more or larger entries than
 * announced. Keys and values of this index have a fixed size and a known number, so nothing has to
 * be estimated.
 *
 * <p>A process that dies while it holds a write lock leaves that lock in the file, and all others
 * then wait forever. So one process writes a map under a temporary name that no other opens, and
 * renames the complete map. After that it is only read, and the read lock of a dead reader does not
 * block other readers. (Chronicle Map cannot map a file read-only; this class must not write.)
 */
final class ChronicleIndex implements HashIndex {
  static {
    // the analytics of Chronicle report the use of the library; a user may enable them
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
        .checksumEntries(false) // the id of the row found is compared
        .skipCloseOnExitHook(true);
  }

  static ChronicleIndex build(Parallel parallel, Path file, int rows, IntToLongFunction hashOfRow)
      throws IOException {
    Path temporary = Files.createTempFile(file.toAbsolutePath().getParent(), "ids-", ".tmp");
    try {
      Files.delete(temporary); // Chronicle Map would wait for the creator of an empty file
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
    if (!Files.isRegularFile(file) || Files.size(file) == 0) { // Chronicle Map would create it
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
