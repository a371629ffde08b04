package org.tendril.spark.internal.resident;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tendril.engine.internal.resident.Peers;
import org.tendril.spark.internal.resident.connection.Attempt;
import org.tendril.spark.internal.task.EngineLink;

final class SavedStatesTest {
  @TempDir Path folder;

  private final EngineLink link = EngineLink.open(1);

  @AfterEach
  void close() {
    link.close();
  }

  private SavedStates states() {
    return new SavedStates(
        folder.toUri().toString(), new Configuration(), new Attempt(1, 0), 0, link.codec());
  }

  private Path part(int step) throws IOException {
    try (var found = Files.walk(folder)) {
      return found.filter(file -> file.endsWith("step-" + step + "/part-0")).findFirst().get();
    }
  }

  @Test
  void resumesFromTheStateBeforeADamagedOne() throws IOException {
    SavedStates states = states();
    for (int step : new int[] {19, 39}) {
      states.save(step, "after " + step);
      states.commit();
    }
    assertThat(states().newest()).isEqualTo(39);
    byte[] whole = Files.readAllBytes(part(39));
    for (int i = 0; i < whole.length; i++) {
      byte[] flipped = whole.clone();
      flipped[i] ^= 1;
      write(flipped);
      assertThat(states().newest()).as("byte %d", i).isEqualTo(19);
      write(Arrays.copyOf(whole, i));
      assertThat(states().newest()).as("length %d", i).isEqualTo(19);
    }
    SavedStates restored = states();
    restored.restoreFrom(19);
    assertThat(restored.restored().map(Peers.Saved::state)).hasValue("after 19");
  }

  /** Without the checksum file that Hadoop keeps beside a local one. */
  private void write(byte[] bytes) throws IOException {
    Path part = part(39);
    Files.deleteIfExists(part.resolveSibling(".part-0.crc"));
    Files.write(part, bytes);
  }
}
