package org.tendril.partition.internal.ids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.IdDictionary;
import org.tendril.partition.internal.ids.column.TextColumnBuilder;
import org.tendril.partition.internal.ids.column.TextPage;

/** Tests dictionaries of strings that are stored in files because the memory budget is small. */
class MappedStringsTest {
  private static final long SMALL_BUDGET = 1 << 18;
  private static final String CLASS_PATH = System.getProperty("java.class.path");

  @TempDir private Path directory;

  private Engine engine() {
    return Engine.local().threads(2).memoryBudget(SMALL_BUDGET).workDirectory(directory).build();
  }

  private static List<String> ids(int count) {
    return IdDictionaryContract.sorted(String.class, RandomIds.strings(9, count));
  }

  private static List<String> filesOf(Engine engine) {
    String[] names = engine.workDirectory().toFile().list();
    return Arrays.stream(names).map(name -> name.replaceAll("[0-9]+", "N")).sorted().toList();
  }

  @Nested
  class OfManyStrings implements IdDictionaryContract.OfStrings {
    @Override
    public List<String> ascending() {
      return ids(3000);
    }

    @Override
    public IdDictionary<String> build(List<String> ids) {
      try (Engine engine = engine()) {
        IdDictionary<String> dictionary = build(engine, ids);
        assertThat(dictionary.file().isPresent()).isEqualTo(ids.size() > 1000);
        return dictionary;
      }
    }
  }

  @Test
  void storesIdsInFilesUnderSmallBudgetOnly() {
    List<String> ids = ids(3000);
    try (Engine small = engine();
        Engine large = Engine.local().memoryBudget(1 << 28).workDirectory(directory).build()) {
      IdDictionary<String> mapped = IdDictionaries.build(small, String.class, ids);
      assertThat(mapped.file()).isPresent();
      assertThat(mapped.retainedBytes()).isZero();
      assertThat(mapped.mappedBytes()).isPositive();
      assertThat(small.memory().reservedBytes()).isZero();
      IdDictionary<String> onHeap = IdDictionaries.build(large, String.class, ids);
      assertThat(onHeap.file()).isEmpty();
      assertThat(onHeap.mappedBytes()).isZero();
      assertThat(large.memory().reservedBytes()).isEqualTo(onHeap.retainedBytes());
      for (int i = 0; i < ids.size(); i++) {
        assertThat(mapped.idOf(i)).isEqualTo(onHeap.idOf(i)).isEqualTo(ids.get(i));
      }
      MergedIds<String> merged =
          IdDictionaries.merge(
              small, mapped, IdDictionaries.build(small, String.class, List.of("zzz new")));
      assertThat(merged.dictionary().file()).isPresent();
    }
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void buildsIndexOnceAndDeletesItWithEngine() {
    List<String> ids = ids(3000);
    try (Engine engine = engine()) {
      IdDictionary<String> dictionary = IdDictionaries.build(engine, String.class, ids);
      long withoutIndex = dictionary.mappedBytes();
      assertThat(dictionary.vertexIdOf(ids.get(7))).isEqualTo(7);
      assertThat(filesOf(engine)).containsExactly("ids-N.strings");
      for (int i = 0; i < ids.size(); i++) {
        assertThat(dictionary.vertexIdOf(ids.get(i))).isEqualTo(i);
        assertThat(dictionary.vertexIdOf(ids.get(i) + "?")).isEqualTo(-1);
      }
      assertThat(filesOf(engine)).containsExactly("ids-N.strings", "ids-N.strings.index");
      assertThat(dictionary.mappedBytes()).isGreaterThan(withoutIndex);

      IdDictionary<String> again = IdDictionaries.open(engine, dictionary.file().orElseThrow());
      assertThat(again.vertexIdOf(ids.get(5))).isEqualTo(5);
      assertThat(again.mappedBytes()).as("index opened").isGreaterThan(withoutIndex);
    }
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void looksUpWithoutIndexAfterEngineIsClosed() {
    List<String> ids = ids(3000);
    IdDictionary<String> dictionary;
    try (Engine engine = engine()) {
      dictionary = IdDictionaries.build(engine, String.class, ids);
    }
    for (int i = 0; i < ids.size(); i++) {
      assertThat(dictionary.vertexIdOf(ids.get(i))).isEqualTo(i);
    }
    assertThat(directory).isEmptyDirectory();
  }

  /** Two ids may have the same hash, and an unknown id may have the hash of a known one. */
  @Test
  void returnsRightAnswersFromWrongIndex() {
    try (Engine engine = engine()) {
      List<String> ids = ids(200);
      ColumnDictionary<String> dictionary =
          (ColumnDictionary<String>) IdDictionaries.build(engine, String.class, ids);
      RowIndex index =
          new FileIndex(
              new HashIndex() {
                @Override
                public int rowOf(long hash) {
                  return (int) (hash & 0xff); // mostly wrong, sometimes outside
                }

                @Override
                public long mappedBytes() {
                  return 0;
                }

                @Override
                public void close() {}
              },
              dictionary);
      for (int i = 0; i < ids.size(); i++) {
        assertThat(index.rowOf(dictionary.column().probe(ids.get(i)))).isEqualTo(i);
        assertThat(index.rowOf(dictionary.column().probe(ids.get(i) + "?"))).isEqualTo(-1);
      }
    }
  }

  @Test
  void refusesIncompleteFile() throws IOException {
    try (Engine engine = engine()) {
      IdDictionary<String> dictionary = IdDictionaries.build(engine, String.class, ids(3000));
      byte[] whole = Files.readAllBytes(dictionary.file().orElseThrow());
      Path part = directory.resolve("part.strings");
      for (int length : new int[] {0, 7, 16, 1000, whole.length - 1}) {
        Files.write(part, Arrays.copyOf(whole, length));
        assertThatThrownBy(() -> IdDictionaries.open(engine, part))
            .isInstanceOf(TendrilException.InvalidInput.class)
            .hasMessageContaining("must be whole");
      }
      assertThatThrownBy(() -> IdDictionaries.open(engine, directory.resolve("none")))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("must be readable");
    }
  }

  @Test
  @Tag("slow")
  void sharesFilesWithProcessesEvenIfOneDies() throws Exception {
    List<String> ids = ids(3000);
    try (Engine engine = engine()) {
      IdDictionary<String> dictionary = IdDictionaries.build(engine, String.class, ids);
      ids.forEach(dictionary::vertexIdOf); // builds the index
      Path file = dictionary.file().orElseThrow();
      for (int round = 0; round < 3; round++) {
        Process reader = IndexProcess.start(IndexProcess.OPTIONS, CLASS_PATH, "forever", file);
        try (BufferedReader lines = reader.inputReader(StandardCharsets.UTF_8)) {
          assertThat(lines.lines().filter(line -> line.startsWith("found")).findFirst())
              .contains("found " + ids.size() + " indexed true");
        } finally {
          reader.destroyForcibly().waitFor(); // kill -9 during look-ups
        }
      }
      long start = System.nanoTime();
      for (int i = 0; i < ids.size(); i++) {
        assertThat(dictionary.vertexIdOf(ids.get(i))).isEqualTo(i);
      }
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMinutes(5));
      Process last = IndexProcess.start(IndexProcess.OPTIONS, CLASS_PATH, "once", file);
      assertThat(IndexProcess.output(last)).contains("found " + ids.size() + " indexed true");
    }
  }

  /**
   * Incomplete files, and the locks of their writers, keep temporary names that no process opens.
   */
  @Test
  @Tag("slow")
  void leavesNoIndexIfBuilderIsKilled() throws Exception {
    Path strings = directory.resolve("many.strings");
    try (Engine engine = engine();
        MappedText text = MappedText.create(directory)) {
      TextColumnBuilder column = new TextColumnBuilder(text);
      for (int i = 0; i < 3_000_000; i++) {
        column.add("id " + (10_000_000 + i));
      }
      Files.move(text.finish(column.pages().toArray(new TextPage[0])), strings);
      for (int round = 0; round < 3; round++) {
        Process builder = IndexProcess.start(IndexProcess.OPTIONS, CLASS_PATH, "once", strings);
        long patience = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
        while (halfBuilt().isEmpty() && builder.isAlive() && System.nanoTime() < patience) {
          Thread.sleep(20);
        }
        Thread.sleep(50L * round);
        builder.destroyForcibly().waitFor();
        assertThat(halfBuilt()).as("left by the killed builder").isNotEmpty();
        assertThat(directory.resolve("many.strings.index")).doesNotExist();
        for (String name : halfBuilt()) {
          Files.delete(directory.resolve(name));
        }
      }
      IdDictionary<String> dictionary = IdDictionaries.open(engine, strings);
      for (int i = 0; i < dictionary.size(); i += 2) { // half are enough to build the index
        assertThat(dictionary.vertexIdOf("id " + (10_000_000 + i))).isEqualTo(i);
      }
      assertThat(directory.resolve("many.strings.index")).isRegularFile();
    }
  }

  /** The index first reserves its name by an empty file, which it deletes again. */
  private List<String> halfBuilt() {
    return Arrays.stream(directory.toFile().listFiles())
        .filter(file -> file.getName().endsWith(".tmp") && file.length() > 0)
        .map(File::getName)
        .toList();
  }

  @Test
  @Tag("slow")
  void fallsBackToBinarySearchAndLogsReasonOnce() throws Exception {
    List<String> ids = ids(3000);
    try (Engine engine = engine()) {
      Path file = IdDictionaries.build(engine, String.class, ids).file().orElseThrow();
      Process withoutOptions = IndexProcess.start(List.of(), CLASS_PATH, "once", file);
      assertThat(IndexProcess.output(withoutOptions))
          .contains("found " + ids.size() + " indexed false")
          .contains(IndexProcess.OPTIONS)
          .containsOnlyOnce("looked up by binary search");
      String classPath =
          Arrays.stream(CLASS_PATH.split(":", -1))
              .filter(entry -> !entry.contains("chronicle"))
              .collect(Collectors.joining(":"));
      Process withoutLibrary = IndexProcess.start(IndexProcess.OPTIONS, classPath, "once", file);
      assertThat(IndexProcess.output(withoutLibrary))
          .contains("found " + ids.size() + " indexed false")
          .contains("net.openhft:chronicle-map");
    }
  }
}
