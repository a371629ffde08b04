package org.tendril.spark.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext$;
import org.apache.spark.util.SerializableConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tendril.spark.LocalSpark;
import org.tendril.spark.internal.task.EngineLink;
import org.tendril.spark.internal.task.Tags;
import org.tendril.spark.internal.task.TaskScope;

final class CheckpointFilesTest {
  @TempDir Path folder;

  /** Nobody may find the file missing, not even if the second attempt is killed at any moment. */
  @Test
  void keepsTheFileOfAnEarlierAttempt() throws IOException {
    SparkContext spark = LocalSpark.session().sparkContext();
    EngineLink link = EngineLink.open(1);
    TaskScope scope = new TaskScope(link, TaskContext$.MODULE$.empty());
    CheckpointFiles files =
        new CheckpointFiles(
            folder.toUri().toString(),
            spark.broadcast(
                new SerializableConfiguration(spark.hadoopConfiguration()),
                Tags.of(SerializableConfiguration.class)));
    Path part = folder.resolve("part-0");

    assertThat(files.write(0, List.of(1L, 2L).iterator(), scope)).isEqualTo(2);
    Object first = Files.readAttributes(part, BasicFileAttributes.class).fileKey();
    assertThat(files.write(0, List.of(1L, 2L).iterator(), scope)).isEqualTo(2);

    assertThat(Files.readAttributes(part, BasicFileAttributes.class).fileKey()).isEqualTo(first);
    assertThat(folder).isDirectoryContaining("glob:**/part-0");
    assertThat(folder.toFile().list()).hasSize(1);
    link.close();
  }
}
