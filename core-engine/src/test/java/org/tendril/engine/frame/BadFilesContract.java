package org.tendril.engine.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;

/** The failures of data frames on bad files and queries, which leave no files. */
public interface BadFilesContract {

  /** An engine, which the test closes. */
  Engine createEngine();

  private static AbstractThrowableAssert<?, ?> assertInvalid(ThrowingCallable action) {
    return assertThatThrownBy(action)
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageNotContaining("\n");
  }

  private static DataFrame sample(Engine engine) {
    return engine
        .frames()
        .of(
            Columns.empty()
                .with("id", new long[] {1, 2, 3})
                .with("text", new String[] {"7", "no number", "9"}));
  }

  /** Returns the bytes of a Parquet file; an engine may write a directory of such files. */
  private static byte[] parquet(Engine engine, Path directory) throws IOException {
    Path written = directory.resolve("whole");
    sample(engine).write().parquet(written.toString());
    if (!Files.isDirectory(written)) {
      return Files.readAllBytes(written);
    }
    try (Stream<Path> parts = Files.list(written)) {
      return Files.readAllBytes(
          parts.filter(part -> part.toString().endsWith(".parquet")).findFirst().orElseThrow());
    }
  }

  @Test
  default void reportsTruncatedParquetByFileName(@TempDir Path directory) throws IOException {
    try (Engine engine = createEngine()) {
      byte[] whole = parquet(engine, directory);
      for (int length : new int[] {0, 3, 40, whole.length / 2, whole.length - 1}) {
        Path cut = directory.resolve("cut" + length + ".parquet");
        Files.write(cut, Arrays.copyOf(whole, length));
        assertInvalid(() -> engine.read().parquet(cut.toString()))
            .hasMessageStartingWith("read " + cut)
            .hasMessageContaining("arquet file");
      }
      Path text = Files.writeString(directory.resolve("text.parquet"), "id,text\n1,this is CSV\n");
      assertInvalid(() -> engine.read().parquet(text.toString())).hasMessageContaining("" + text);

      Path several = Files.createDirectory(directory.resolve("several"));
      Files.write(several.resolve("1.parquet"), whole);
      Files.copy(text, several.resolve("2.parquet"));
      assertInvalid(() -> engine.read().parquet(several.toString()).collect())
          .hasMessageContaining("2.parquet");
    }
  }

  @Test
  default void reportsDamagedParquetWhenReadingIt(@TempDir Path directory) throws IOException {
    try (Engine engine = createEngine()) {
      byte[] damaged = parquet(engine, directory);
      Arrays.fill(damaged, 4, 60, (byte) 77);
      Path file = Files.write(directory.resolve("damaged.parquet"), damaged);
      DataFrame frame = engine.read().parquet(file.toString());
      String target = directory.resolve("target").toString();
      assertInvalid(frame::collect).hasMessageContaining("damaged.parquet");
      assertInvalid(frame::collectColumns).hasMessageContaining("damaged.parquet");
      assertInvalid(frame::persist).hasMessageContaining("damaged.parquet");
      assertInvalid(() -> frame.write().csv(target)).hasMessageContaining("damaged.parquet");
      assertThat(Path.of(target)).doesNotExist();
    }
  }

  @Test
  default void reportsMalformedCsvWithItsPosition(@TempDir Path directory) throws IOException {
    Map<String, List<String>> cases =
        Map.of(
            "short", List.of("a,b\n1,x\n2\n3,z\n", "2"),
            "long", List.of("a,b\n1,x\n2,y,surplus\n3,z\n", "surplus"),
            "all long", List.of("a,b\n1,x,surplus\n2,y,surplus\n", "surplus"),
            "behind quotes", List.of("a,b\n1,\"x\"surplus\n2,y\n", "line 2"));
    try (Engine engine = createEngine()) {
      for (var entry : cases.entrySet()) {
        Path file = directory.resolve(entry.getKey() + ".csv");
        Files.writeString(file, entry.getValue().get(0));
        assertInvalid(() -> engine.read().csv(file.toString()).collect())
            .as(entry.getKey())
            .hasMessageContaining(entry.getKey() + ".csv")
            .hasMessageContaining(entry.getValue().get(1))
            .hasMessageNotContaining("strict_mode");
      }
      Path typed = Files.writeString(directory.resolve("typed.csv"), "a\n1\nx7\n");
      Schema longs = Schema.of(new Column("a", ColumnType.LONG));
      assertInvalid(
              () -> engine.read().csv(typed.toString(), CsvOptions.defaults(), longs).collect())
          .hasMessageContaining("typed.csv")
          .hasMessageContaining("x7")
          .hasMessageNotContaining("VARCHAR");
    }
  }

  @Test
  default void refusesCsvWithoutDistinctColumnNames(@TempDir Path directory) throws IOException {
    Path empty = Files.writeString(directory.resolve("empty.csv"), "");
    Path twice = Files.writeString(directory.resolve("twice.csv"), "a,b,A\n1,2,3\n");
    Path blank = Files.writeString(directory.resolve("blank.csv"), ",b\n0,x\n1,y\n");
    Schema schema = Schema.of(new Column("a", ColumnType.LONG), new Column("b", ColumnType.STRING));
    try (Engine engine = createEngine()) {
      assertInvalid(() -> engine.read().csv(empty.toString()))
          .hasMessageContaining("must have columns")
          .hasMessageContaining("empty.csv");
      CsvOptions options = CsvOptions.defaults();
      assertThat(engine.read().csv(empty.toString(), options, schema).count()).isZero();
      assertInvalid(() -> engine.read().csv(twice.toString()))
          .hasMessageContaining("column names must differ")
          .hasMessageContaining("twice.csv")
          .hasMessageContaining("name=A")
          .hasMessageContaining("give a schema");
      DataFrame unnamed = engine.read().csv(blank.toString());
      assertThat(unnamed.schema().names()).containsExactly("_c0", "b");
      assertThat(unnamed.agg("sum(_c0) AS n").collect().get(0).longValue("n")).isEqualTo(1);
    }
  }

  @Test
  default void reportsTheCauseOfAFailedWriteAndLeavesNothing(@TempDir Path directory)
      throws IOException {
    try (Engine engine = createEngine()) {
      DataFrame failing = sample(engine).selectExpr("id", "CAST(text AS INT) AS n");
      String path = directory.resolve("new").toString();
      for (ThrowingCallable write :
          List.<ThrowingCallable>of(
              () -> failing.write().parquet(path),
              () -> failing.write().csv(path),
              () -> failing.write().json(path))) {
        assertInvalid(write)
            .hasMessageStartingWith("write " + path)
            .hasMessageContaining("no number")
            .hasMessageNotContaining("writable");
      }
      Path file = Files.writeString(directory.resolve("file"), "x");
      assertInvalid(() -> sample(engine).write().csv(file.resolve("below").toString()))
          .hasMessageContaining("below");
      try (Stream<Path> left = Files.list(directory)) {
        assertThat(left).containsExactly(file);
      }
      assertThat(Files.readString(file, StandardCharsets.UTF_8)).isEqualTo("x");
    }
  }

  @Test
  default void reportsInvalidQueriesInOneLine() {
    try (Engine engine = createEngine()) {
      Map<String, DataFrame> tables = Map.of("t", sample(engine));
      assertInvalid(() -> engine.sql("SELECT id\nFROM t\nWHER id = 1", tables))
          .hasMessageStartingWith("query: SELECT id FROM t WHER id = 1");
      assertInvalid(() -> engine.sql("SELECT idd FROM t", tables))
          .hasMessageContaining("idd")
          .hasMessageMatching(".*[`\"]id[`\"].*");
      assertInvalid(() -> engine.sql("SELECT id FROM nowhere", tables))
          .hasMessageContaining("nowhere")
          .hasMessageContaining("; tables=[t]: ")
          .hasMessageNotContainingAny("pg_", "duckdb_");
      assertInvalid(() -> sample(engine).selectExpr("id +\n idd AS x"))
          .hasMessageStartingWith("select: id + idd AS x; columns=[id, text]: ");
    }
  }
}
