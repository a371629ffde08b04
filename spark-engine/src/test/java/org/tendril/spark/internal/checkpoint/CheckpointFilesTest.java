package org.tendril.spark.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext$;
import org.apache.spark.util.SerializableConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.internal.plan.LostValuesException;
import org.tendril.spark.LocalSpark;
import org.tendril.spark.internal.task.EngineLink;
import org.tendril.spark.internal.task.Tags;
import org.tendril.spark.internal.task.TaskScope;

final class CheckpointFilesTest {
  @TempDir Path folder;

  private final EngineLink link = EngineLink.open(1);
  private final TaskScope scope = new TaskScope(link, TaskContext$.MODULE$.empty());

  @AfterEach
  void close() {
    link.close();
  }

  private CheckpointFiles files() {
    SparkContext spark = LocalSpark.session().sparkContext();
    return new CheckpointFiles(
        folder.toUri().toString(),
        spark.broadcast(
            new SerializableConfiguration(spark.hadoopConfiguration()),
            Tags.of(SerializableConfiguration.class)));
  }

  private static List<Object> values(CheckpointFiles files, TaskScope scope) {
    List<Object> read = new ArrayList<>();
    files.read(0, scope).forEachRemaining(read::add);
    return read;
  }

  @Test
  void reportsEachDamagedByteAndEachTruncation() throws IOException {
    CheckpointFiles files = files();
    files.write(0, List.of(1L, "two").iterator(), scope);
    Path part = folder.resolve("part-0");
    byte[] whole = Files.readAllBytes(part);
    assertThat(values(files, scope)).containsExactly(1L, "two");

    for (int i = 0; i < whole.length; i++) {
      byte[] flipped = whole.clone();
      flipped[i] ^= 0x10;
      Files.write(part, flipped);
      checkIsDamaged(files, "byte " + i);
      Files.write(part, Arrays.copyOf(whole, i));
      checkIsDamaged(files, "length " + i);
    }
  }

  private void checkIsDamaged(CheckpointFiles files, String what) {
    assertThatThrownBy(() -> values(files, scope))
        .as(what)
        .isInstanceOf(TendrilException.WorkerLost.class)
        .hasMessageContaining("a checkpoint must be read as it was written: file=")
        .hasMessageContaining("part-0")
        .matches(LostValuesException::isCauseOf);
  }

  /** Nobody may find the file missing, not even if the second attempt is killed at any moment. */
  @Test
  void keepsTheFileOfAnEarlierAttempt() throws IOException {
    CheckpointFiles files = files();
    Path part = folder.resolve("part-0");

    assertThat(files.write(0, List.of(1L, 2L).iterator(), scope)).isEqualTo(2);
    Object first = Files.readAttributes(part, BasicFileAttributes.class).fileKey();
    assertThat(files.write(0, List.of(1L, 2L).iterator(), scope)).isEqualTo(2);

    assertThat(Files.readAttributes(part, BasicFileAttributes.class).fileKey()).isEqualTo(first);
    assertThat(folder).isDirectoryContaining("glob:**/part-0");
    assertThat(folder.toFile().list()).hasSize(1);
  }
}
