package org.tendril.engine.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tendril.engine.files.FileAccess.StoredFile;

/** The contract of file access on every engine, checked with local files. */
public interface FileAccessContract {

  /** The access under test. */
  FileAccess files();

  @Test
  default void findsAFileByPathAndByUri(@TempDir Path directory) throws IOException {
    Path file = write(directory.resolve("a.txt"), "1 2\n");
    for (String name : List.of(file.toString(), file.toUri().toString())) {
      List<StoredFile> found = files().find(name);
      assertThat(found).as(name).hasSize(1);
      assertThat(found.get(0).name()).isEqualTo(name);
      assertThat(found.get(0).length()).isEqualTo(4);
      assertThat(found.get(0).isRanged()).isTrue();
      assertThat(read(found.get(0), 0)).isEqualTo("1 2\n");
    }
  }

  @Test
  default void readsFromAnyOffset(@TempDir Path directory) throws IOException {
    write(directory.resolve("a.txt"), "0123456789");
    StoredFile file = files().find(directory + "/a.txt").get(0);
    assertThat(read(file, 0)).isEqualTo("0123456789");
    assertThat(read(file, 7)).isEqualTo("789");
    assertThat(read(file, 10)).isEmpty();
    assertThatThrownBy(() -> files().open(file, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("offset=-1");
  }

  @Test
  default void findsNothingUnderAnUnknownName(@TempDir Path directory) throws IOException {
    assertThat(files().find(directory + "/none.txt")).isEmpty();
    assertThat(files().find(directory + "/none/part-*")).isEmpty();
    assertThat(files().find(directory + "/*.txt")).isEmpty();
  }

  @Test
  default void findsTheFilesOfADirectoryButNoHiddenOnesAndNoDirectories(@TempDir Path directory)
      throws IOException {
    write(directory.resolve("part-00001"), "b");
    write(directory.resolve("part-00000"), "a");
    write(directory.resolve("_SUCCESS"), "");
    write(directory.resolve(".part-00000.crc"), "x");
    Files.createDirectory(directory.resolve("inner"));
    write(directory.resolve("inner/part-00000"), "c");
    assertThat(contents(directory.toString())).containsExactly("a", "b");
  }

  @Test
  default void findsFilesByPattern(@TempDir Path directory) throws IOException {
    write(directory.resolve("part-0"), "a");
    write(directory.resolve("part-1"), "b");
    write(directory.resolve("other"), "c");
    Files.createDirectory(directory.resolve("x1"));
    Files.createDirectory(directory.resolve("x2"));
    write(directory.resolve("x1/part-7"), "d");
    write(directory.resolve("x2/part-8"), "e");
    assertThat(contents(directory + "/part-*")).containsExactly("a", "b");
    assertThat(contents(directory + "/part-[1-9]")).containsExactly("b");
    assertThat(contents(directory + "/{other,part-?}")).containsExactly("c", "a", "b");
    assertThat(contents(directory + "/x*/part-*")).containsExactly("d", "e");
    assertThat(contents(directory + "/x*")).containsExactly("d", "e");
  }

  /** An existing file takes precedence over a pattern. */
  @Test
  default void findsAFileWithBracketsInItsName(@TempDir Path directory) throws IOException {
    write(directory.resolve("a[1].txt"), "brackets");
    write(directory.resolve("a1.txt"), "none");
    assertThat(contents(directory + "/a[1].txt")).containsExactly("brackets");
  }

  @Test
  default void isSerializable(@TempDir Path directory) throws Exception {
    write(directory.resolve("a.txt"), "text");
    StoredFile found = files().find(directory + "/a.txt").get(0);
    try (InputStream in = copy(files()).open(copy(found), 1)) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("ext");
    }
  }

  @Test
  default void returnsThePathOfALocalFile(@TempDir Path directory) {
    Path file = directory.resolve("a.txt");
    assertThat(files().localPath(file.toString())).contains(file);
    assertThat(files().localPath(file.toUri().toString())).contains(file);
  }

  private List<String> contents(String name) throws IOException {
    List<StoredFile> found = files().find(name);
    String[] contents = new String[found.size()];
    for (int i = 0; i < contents.length; i++) {
      contents[i] = read(found.get(i), 0);
    }
    return List.of(contents);
  }

  private String read(StoredFile file, long offset) throws IOException {
    try (InputStream in = files().open(file, offset)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Path write(Path file, String text) throws IOException {
    return Files.writeString(file, text);
  }

  @SuppressWarnings("unchecked") // serialized as T above
  private static <T> T copy(T value) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (T) in.readObject();
    }
  }
}
