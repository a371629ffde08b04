package org.tendril.engine.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tendril.engine.Engine;
import org.tendril.engine.files.FileAccess.StoredFile;

final class LocalFilesTest implements FileAccessContract {
  @Override
  public FileAccess files() {
    return FileAccess.local();
  }

  @Test
  void servesAnEmbeddedEngine() {
    try (Engine engine = Engine.local().build()) {
      assertThat(engine.files()).isSameAs(FileAccess.local());
    }
  }

  @Test
  void prefixesNamesInADirectoryWithItsName() throws IOException {
    assertThat(files().find("src/test/java/org/tendril/engine/files/Local*.java"))
        .singleElement()
        .satisfies(
            file -> {
              assertThat(file.name())
                  .isEqualTo("src/test/java/org/tendril/engine/files/LocalFilesTest.java");
              assertThat(Path.of(file.location())).isAbsolute();
            });
  }

  @Test
  void readsAFileWithoutLengthFromItsStart() throws IOException {
    StoredFile device = files().find("/dev/null").get(0);
    assertThat(device.isRanged()).isFalse();
    assertThat(files().open(device, 0).read()).isEqualTo(-1);
    assertThatThrownBy(() -> files().open(device, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("/dev/null");
  }

  @Test
  void acceptsEscapesAndPatternsInUris(@TempDir Path directory) throws IOException {
    for (String name : List.of("a b.txt", "ä%2.txt", "c?d#e.txt", "part-0", "part-1")) {
      Path file = Files.writeString(directory.resolve(name), name);
      for (String uri : List.of(file.toUri().toString(), "file:" + file.toString())) {
        assertThat(files().localPath(uri)).as(uri).contains(file);
      }
    }
    assertThat(files().find("file:" + directory + "/part-?")).hasSize(2);
    assertThat(files().find("file://" + directory + "/{part-0,part-1,part-2}")).hasSize(2);
    assertThat(files().find("file:" + directory + "/a%00b")).isEmpty();
    assertThat(files().find("file://host" + directory + "/part-0")).isEmpty();
  }

  @Test
  void findsNothingUnderAnInvalidPath() throws IOException {
    assertThat(files().find("a\0b")).isEmpty();
    assertThat(files().find("[")).isEmpty();
  }
}
