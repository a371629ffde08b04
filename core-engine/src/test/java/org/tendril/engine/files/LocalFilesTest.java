package org.tendril.engine.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.tendril.engine.Engine;

final class LocalFilesTest implements FileAccessContract {
  @Override
  public FileAccess files() {
    return FileAccess.local();
  }

  @Test
  void areTheFilesOfAnEmbeddedEngine() {
    try (Engine engine = Engine.local().build()) {
      assertThat(engine.files()).isSameAs(FileAccess.local());
    }
  }

  @Test
  void namesInDirectoriesBeginWithTheNameOfTheDirectory() throws IOException {
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
  void aFileWithoutLengthIsReadFromItsStart() throws IOException {
    StoredFile device = files().find("/dev/null").get(0);
    assertThat(device.isRanged()).isFalse();
    assertThat(files().open(device, 0).read()).isEqualTo(-1);
    assertThatThrownBy(() -> files().open(device, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("/dev/null");
  }

  @Test
  void whatCannotBeAPathIsNotFound() throws IOException {
    assertThat(files().find("a\0b")).isEmpty();
    assertThat(files().find("[")).isEmpty();
  }
}
