package org.tendril.spark.internal.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tendril.engine.files.FileAccess;
import org.tendril.engine.files.FileAccess.StoredFile;
import org.tendril.engine.files.FileAccessContract;

final class HadoopFilesTest implements FileAccessContract {
  @Override
  public FileAccess files() {
    return HadoopFiles.of(new Configuration());
  }

  @Test
  void readsAnotherFileSystemFromAnyOffset(@TempDir Path directory) throws IOException {
    Files.writeString(directory.resolve("part-0"), "0123456789");
    Files.writeString(directory.resolve("part-1"), "x");
    Files.writeString(directory.resolve("_SUCCESS"), "");
    HadoopFiles files = HadoopFiles.of(OtherFileSystem.configuration());
    String name = "other://" + directory;
    List<StoredFile> found = files.find(name);
    assertThat(found)
        .extracting(StoredFile::name)
        .containsExactly(name + "/part-0", name + "/part-1");
    assertThat(found.get(0).location()).startsWith("other:");
    assertThat(files.localPath(name)).isEmpty();
    try (InputStream in = files.open(found.get(0), 6)) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("6789");
    }
    assertThat(files.find(name + "/none")).isEmpty();
    assertThat(files.find(name + "/p*")).hasSize(2);
  }

  @Test
  void readsPlainPathsFromTheDefaultFileSystem(@TempDir Path directory) throws IOException {
    Files.writeString(directory.resolve("a.txt"), "1 2\n");
    Configuration configuration = OtherFileSystem.configuration();
    configuration.set("fs.defaultFS", "other:///");
    HadoopFiles files = HadoopFiles.of(configuration);
    String name = directory + "/a.txt";
    assertThat(files.find(name).get(0))
        .satisfies(
            file -> {
              assertThat(file.name()).isEqualTo(name);
              assertThat(file.location()).isEqualTo("other:" + name);
              assertThat(file.length()).isEqualTo(4);
            });
    assertThat(files.localPath(name)).isEmpty();
  }

  @Test
  void reportsNoLengthForAPipe() throws IOException {
    assertThat(files().find("/dev/null").get(0).isRanged()).isFalse();
  }
}
