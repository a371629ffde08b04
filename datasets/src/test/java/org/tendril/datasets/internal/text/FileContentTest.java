package org.tendril.datasets.internal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tendril.datasets.InputFile;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.files.FileAccess;

final class FileContentTest {
  @TempDir Path folder;

  private static byte[] compressed(Compression compression, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = compression.compress(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] compressed(Compression compression, String text) throws IOException {
    return compressed(compression, text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] concatenated(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static byte[] tar(Map<String, String> members) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      tar.putArchiveEntry(new TarArchiveEntry("folder/"));
      tar.closeArchiveEntry();
      for (Map.Entry<String, String> member : members.entrySet()) {
        byte[] content = member.getValue().getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(member.getKey());
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static Map<String, String> members(String... namesAndTexts) {
    Map<String, String> members = new LinkedHashMap<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      members.put(namesAndTexts[i], namesAndTexts[i + 1]);
    }
    return members;
  }

  private static FileContent content(InputFile input) {
    return new FileContent(input, FileAccess.local());
  }

  private static String read(InputFile input, int blockBytes) {
    StringBuilder text = new StringBuilder();
    try (LineBlocks blocks = LineBlocks.open(content(input), blockBytes)) {
      TextBlock block = new TextBlock();
      while (blocks.next(block)) {
        assertThat(block.to == block.from || block.bytes[block.to - 1] == '\n').isTrue();
        text.append(
            new String(block.bytes, block.from, block.to - block.from, StandardCharsets.UTF_8));
      }
    }
    return text.toString();
  }

  private static String read(String name) {
    return read(InputFile.parse(name), 1000);
  }

  private static String randomText(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      text.append("7".repeat(random.nextInt(40))).append('\n');
    }
    return text.toString();
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void readsEachCompressionInBlocksOfAnySize(Compression compression) throws IOException {
    String text = randomText(5);
    Path file = folder.resolve("text.txt" + compression.suffix());
    Files.write(file, compressed(compression, text));
    for (int blockBytes : new int[] {1, 2, 7, 39, 40, 41, 1000, 1 << 20}) {
      assertThat(read(InputFile.at(file), blockBytes)).as("%d", blockBytes).isEqualTo(text);
    }
  }

  @ParameterizedTest
  @EnumSource(value = Compression.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void recognizesCompressionByContent(Compression compression) throws IOException {
    Path file = Files.write(folder.resolve("text.txt"), compressed(compression, "1 2\n"));
    assertThat(read(file.toString())).isEqualTo("1 2\n");
  }

  @ParameterizedTest
  @EnumSource(value = Compression.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void readsAllMembersOfACompressedFile(Compression compression) throws IOException {
    byte[] both = concatenated(compressed(compression, "1 2\n3"), compressed(compression, " 4\n"));
    Path file = Files.write(folder.resolve("two" + compression.suffix()), both);
    assertThat(read(file.toString())).isEqualTo("1 2\n3 4\n");
  }

  @ParameterizedTest
  @EnumSource(value = Compression.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void refusesACompressedFileCutAnywhere(Compression compression) throws IOException {
    byte[] whole = compressed(compression, randomText(6));
    SplittableRandom random = new SplittableRandom(8);
    for (int i = 0; i < 30; i++) {
      int length = Compression.MOST_MAGIC_BYTES + random.nextInt(whole.length - 6);
      Path file = folder.resolve("cut" + compression.suffix());
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> read(file.toString()))
          .as("length %d of %d", length, whole.length)
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageStartingWith(file + ": compressed data must be complete and intact")
          .hasMessageContaining("decompressed offset=")
          .hasMessageNotContaining("null");
    }
  }

  @Test
  void refusesAFileNotCompressedAsItsNameStates() throws IOException {
    Path file = Files.writeString(folder.resolve("text.gz"), "1 2\n");
    assertThatThrownBy(() -> read(file.toString()))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("content must be compressed as the name states: name=.gz");
  }

  @ParameterizedTest
  @ValueSource(strings = {".tar", ".tar.gz", ".tgz", ".tar.xz", ".tar.zst", ".dat"})
  void readsTheOnlyMemberOfAnArchive(String suffix) throws IOException {
    byte[] archive = tar(members("folder/a.txt", "1 2\n", "folder/._a.txt", "junk"));
    Path file = folder.resolve("archive" + suffix);
    Files.write(file, compressed(Compression.ofName(suffix), archive));
    assertThat(read(file.toString())).isEqualTo("1 2\n");
    assertThat(read(file + "!folder/a.txt")).isEqualTo("1 2\n");
    assertThat(read(file + "!a.txt")).isEqualTo("1 2\n");
  }

  @Test
  void requiresAMemberOfAnArchiveWithSeveral() throws IOException {
    byte[] archive = tar(members("x/a.txt", "1\n", "y/a.txt", "2\n", "y/b.txt", "3\n"));
    Path file = Files.write(folder.resolve("archive.tar"), archive);
    assertThat(read(file + "!b.txt")).isEqualTo("3\n");
    assertThat(read(file + "!y/a.txt")).isEqualTo("2\n");
    assertThatThrownBy(() -> read(file.toString()))
        .hasMessageContaining("a member of the archive must be named")
        .hasMessageContaining("members=[x/a.txt, y/a.txt, y/b.txt]");
    assertThatThrownBy(() -> read(file + "!a.txt"))
        .hasMessageContaining("by its full path: members=[x/a.txt, y/a.txt]");
    assertThatThrownBy(() -> read(file + "!c.txt"))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("member must be in the archive: members=[x/a.txt");
  }

  @Test
  void refusesATruncatedArchive() throws IOException {
    byte[] archive = tar(members("a.txt", "1 2\n".repeat(1000)));
    Path file = Files.write(folder.resolve("archive.tar"), Arrays.copyOf(archive, 3000));
    assertThatThrownBy(() -> read(file.toString()))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("must be complete and intact");
  }

  @Test
  void refusesAMemberOfAFileThatIsNotAnArchive() throws IOException {
    Path file = Files.writeString(folder.resolve("text.txt"), "1 2\n");
    assertThatThrownBy(() -> read(file + "!a"))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("a member can only be named in a tar archive");
  }

  @Test
  void refusesUnreadableFiles() throws IOException {
    Path missing = folder.resolve("missing.txt");
    assertThatThrownBy(() -> read(missing.toString()))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessage(missing + ": file must exist; check the name");
    assertThatThrownBy(() -> read(""))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessage("file name must not be empty: text=\"\"");
    assertThatThrownBy(() -> read(folder.toString()))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("input must be a file, not a directory");
    Path empty = Files.createFile(folder.resolve("empty.txt"));
    assertThatThrownBy(() -> read(empty.toString()))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("file must not be empty");
  }

  @Test
  void readsAFileWhoseNameHasAnExclamationMark() throws IOException {
    Path file = Files.writeString(folder.resolve("a!b.txt"), "1 2\n");
    assertThat(read(file.toString())).isEqualTo("1 2\n");
  }

  @ParameterizedTest
  @CsvSource({
    "g.properties, g.v, g.v",
    "a/g.properties, g.v, a/g.v",
    "a/g.properties, /b/g.v, /b/g.v",
    "/g.properties, g.v, /g.v",
    "/, g.v, /g.v",
    "/a/b/, g.v, /a/g.v",
    "/a/b:/g.properties, g.v, /a/b:/g.v",
    "/a/b:/g.properties, /c/g.v, /c/g.v",
    "hdfs://h:9000/a/g.properties, g.v, hdfs://h:9000/a/g.v",
    "hdfs://h:9000/a/g.properties, b/g.v, hdfs://h:9000/a/b/g.v",
    "hdfs://h:9000/a/g.properties, /b/g.v, hdfs://h:9000/b/g.v",
    "hdfs:///a/g.properties, g.v, hdfs:///a/g.v",
    "hdfs:///a/g.properties, /b/g.v, hdfs:///b/g.v",
    "hdfs:/a/g.properties, /b/g.v, hdfs:/b/g.v",
    "hdfs://h/a/g.properties, s3a://bucket/g.v, s3a://bucket/g.v",
    "/a/g.properties, hdfs:/b/g.v, hdfs:/b/g.v",
    "s3a://bucket/g.properties, g.v, s3a://bucket/g.v",
    "s3a://bucket, g.v, s3a://bucket/g.v",
    "s3a://bucket/, g.v, s3a://bucket/g.v",
    "s3a://bucket/a//, g.v, s3a://bucket/g.v",
    "s3a://bucket/a/g?x=1.properties, g?x=1.v, s3a://bucket/a/g?x=1.v",
    "s3a://bucket/a?b/g.properties, g#1.v, s3a://bucket/a?b/g#1.v",
    "file:/a/b%20c/g%20h.properties, g%20h.v, file:/a/b%20c/g%20h.v",
    "file:///a/g.properties, /b/g h.v, file:///b/g h.v"
  })
  void namesFilesInItsDirectory(String file, String name, String expected) {
    assertThat(InputFile.parse(file).sibling(name).name()).isEqualTo(expected);
  }

  @Test
  void readsASiblingOfAFileWhoseUriHasEscapes() throws IOException {
    Path spaced = Files.createDirectory(folder.resolve("a b"));
    Files.writeString(spaced.resolve("c d?.v"), "1 2\n");
    String uri = spaced.resolve("c d.properties").toUri().toString();
    assertThat(uri).contains("a%20b/c%20d");
    for (String name : new String[] {"c d?.v", "c%20d%3F.v"}) {
      assertThat(read(InputFile.parse(uri).sibling(name), 1000)).as(name).isEqualTo("1 2\n");
    }
  }

  @Test
  void refusesAnEndlessLine() throws IOException {
    Path file = folder.resolve("endless.txt");
    Files.write(file, new byte[LineBlocks.MOST_LINE_BYTES + 100_000]);
    assertThatThrownBy(() -> read(file.toString()))
        .isInstanceOf(LineFailure.class)
        .hasMessageStartingWith("line must be shorter than 16 MiB");
    assertThat(content(InputFile.at(file)).lineNumber(5)).isEqualTo(1);
  }

  @Test
  void refusesXzThatTakesMuchMemory() throws IOException {
    byte[] bytes = compressed(Compression.XZ, "1 2\n");
    int header = 12; // of the block: size, flags, filter, size of its properties, dictionary
    assertThat(bytes[header + 2]).isEqualTo((byte) 0x21);
    bytes[header + 4] = 37; // 1.5 GiB
    int length = 4 * bytes[header];
    CRC32 checksum = new CRC32();
    checksum.update(bytes, header, length);
    ByteBuffer.wrap(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(header + length, (int) checksum.getValue());
    Path file = Files.write(folder.resolve("g.txt.xz"), bytes);
    FileContent content = new FileContent(InputFile.at(file), FileAccess.local());
    assertThatThrownBy(content::open)
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining(
            file + ": decompression must take at most 128 MiB: needed=1536 MiB; compress");
  }
}
