package org.tendril.partition.internal.ids.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.unimi.dsi.fastutil.HashCommon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tendril.engine.Engine;
import org.tendril.partition.internal.ids.HashIndex;
import org.tendril.partition.internal.ids.HashIndexProvider;

class ChronicleIndexTest {
  private final HashIndexProvider provider = new ChronicleIndexProvider();

  @TempDir private Path directory;

  private Path file() {
    return directory.resolve("ids.index");
  }

  private HashIndex build(int rows, IntToLongFunction hashes) throws IOException {
    try (Engine engine = Engine.local().threads(2).build()) {
      return provider.build(engine.parallel(), file(), rows, hashes);
    }
  }

  @Test
  void isUsableInTestJvm() {
    assertThat(provider.obstacle()).isEmpty();
  }

  /** Chronicle Map never grows: the number of rows must be announced exactly. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 64, 1000, 4097, 100_000})
  void holdsExactlyAsManyRowsAsAnnounced(int rows) throws IOException {
    try (HashIndex index = build(rows, HashCommon::mix)) {
      for (int row = 0; row < rows; row++) {
        assertThat(index.rowOf(HashCommon.mix(row))).isEqualTo(row);
      }
      assertThat(index.rowOf(HashCommon.mix(-1L))).isEqualTo(-1);
      assertThat(index.mappedBytes()).isPositive();
    }
    assertThat(directory.toFile().list()).containsExactly("ids.index");
  }

  @Test
  void holdsUnevenlyDistributedHashes() throws IOException {
    int rows = 50_000;
    try (HashIndex index = build(rows, row -> (long) row << 32)) {
      for (int row = 0; row < rows; row += 7) {
        assertThat(index.rowOf((long) row << 32)).isEqualTo(row);
      }
    }
    Files.delete(file());
    try (HashIndex index = build(rows, row -> 5)) {
      assertThat(index.rowOf(5)).isBetween(0, rows - 1);
      assertThat(index.rowOf(6)).isEqualTo(-1);
    }
  }

  @Test
  void opensRepeatedlyAndConcurrently() throws IOException {
    build(1000, HashCommon::mix).close();
    try (HashIndex first = provider.open(file(), 1000);
        HashIndex second = provider.open(file(), 1000)) {
      for (int row = 0; row < 1000; row++) {
        assertThat(first.rowOf(HashCommon.mix(row))).isEqualTo(row);
        assertThat(second.rowOf(HashCommon.mix(row))).isEqualTo(row);
      }
    }
  }

  @Test
  void doesNotCreateMissingOrEmptyFile() throws IOException {
    assertThatThrownBy(() -> provider.open(file(), 10)).isInstanceOf(IOException.class);
    assertThat(file()).doesNotExist();
    Files.createFile(file());
    assertThatThrownBy(() -> provider.open(file(), 10)).isInstanceOf(IOException.class);
    assertThat(file()).isEmptyFile();
  }

  @Test
  void leavesNothingAfterFailedBuild() {
    assertThatThrownBy(
            () ->
                build(
                    1000,
                    row -> {
                      throw new IllegalStateException("row " + row);
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(directory).isEmptyDirectory();
  }
}
