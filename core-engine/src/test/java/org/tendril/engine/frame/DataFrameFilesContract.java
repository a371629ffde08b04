package org.tendril.engine.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;

/** The contract of data frames that are read from files and written to them. */
public interface DataFrameFilesContract {

  /** An engine, which the test closes. */
  Engine createEngine();

  private static List<@Nullable Object> column(DataFrame frame, String name) {
    return frame.collect().stream().<@Nullable Object>map(row -> row.value(name)).toList();
  }

  @Test
  default void readsCsvAndInfersItsTypes(@TempDir Path directory) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("a.csv"),
            """
            n,x,flag,day,at,text,"odd, name"
            1,1.5,true,2024-02-29,2024-02-29 23:59:58,"a, ""b""
            c",1
            -2,,false,,,"",x
            ,3,,2024-03-01,2024-03-01 00:00:00,,
            """);
    try (Engine engine = createEngine()) {
      DataFrame frame = engine.read().csv(file.toString());
      assertThat(frame.schema())
          .isEqualTo(
              Schema.of(
                  new Column("n", ColumnType.LONG),
                  new Column("x", ColumnType.DOUBLE),
                  new Column("flag", ColumnType.BOOLEAN),
                  new Column("day", ColumnType.DATE),
                  new Column("at", ColumnType.TIMESTAMP),
                  new Column("text", ColumnType.STRING),
                  new Column("odd, name", ColumnType.STRING)));
      assertThat(column(frame, "n")).containsExactly(1L, -2L, null);
      assertThat(column(frame, "x")).containsExactly(1.5, null, 3.0);
      assertThat(column(frame, "flag")).containsExactly(true, false, null);
      assertThat(column(frame, "day"))
          .containsExactly(LocalDate.of(2024, 2, 29), null, LocalDate.of(2024, 3, 1));
      assertThat(column(frame, "at"))
          .containsExactly(
              LocalDateTime.of(2024, 2, 29, 23, 59, 58), null, LocalDateTime.of(2024, 3, 1, 0, 0));
      assertThat(column(frame, "text")).containsExactly("a, \"b\"\nc", "", null);
    }
  }

  @Test
  default void readsCsvByOptionsAndSchema(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("a.dat"), "7;'it''s';\\N\n08;\\N;2\n");
    CsvOptions options =
        CsvOptions.defaults()
            .withHeader(false)
            .withDelimiter(';')
            .withQuote('\'')
            .withNullText("\\N");
    try (Engine engine = createEngine()) {
      DataFrame found = engine.read().csv(file.toString(), options);
      assertThat(found.schema().names()).containsExactly("_c0", "_c1", "_c2");
      assertThat(column(found, "_c1")).containsExactly("it's", null);
      Schema schema =
          Schema.of(
              new Column("code", ColumnType.STRING),
              new Column("text", ColumnType.STRING),
              new Column("n", ColumnType.INT));
      DataFrame given = engine.read().csv(file.toString(), options, schema);
      assertThat(given.schema()).isEqualTo(schema);
      assertThat(column(given, "code")).containsExactly("7", "08");
      assertThat(column(given, "n")).containsExactly(null, 2);
    }
  }

  @Test
  default void readsDirectoriesPatternsAndGzip(@TempDir Path directory) throws IOException {
    Files.writeString(directory.resolve("1.csv"), "a,b\n1,x\n");
    Files.writeString(directory.resolve("2.csv"), "a,b\n2.5,y\n");
    Files.writeString(directory.resolve("_SUCCESS"), "not,data\n");
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(directory.resolve("3.csv.gz")))) {
      out.write("a,b\n3,z\n".getBytes(StandardCharsets.UTF_8));
    }
    try (Engine engine = createEngine()) {
      DataFrame all = engine.read().csv(directory.toString());
      assertThat(column(all.orderBy("a"), "a")).containsExactly(1.0, 2.5, 3.0);
      DataFrame plain = engine.read().csv(directory + "/[12].csv");
      assertThat(column(plain.orderBy("b"), "b")).containsExactly("x", "y");
      assertThatThrownBy(() -> engine.read().csv(directory + "/*.nothing"))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("*.nothing");
    }
  }

  @Test
  default void readsJson(@TempDir Path directory) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("a.json"),
            """
            {"z": 1, "name": "2024-01-01", "tags": ["a", "b"], "in": {"y": 1.5, "x": true}}
            {"name": null, "z": 2, "extra": 7}
            """);
    try (Engine engine = createEngine()) {
      DataFrame frame = engine.read().json(file.toString());
      ColumnType in =
          ColumnType.struct(
              List.of(new Column("x", ColumnType.BOOLEAN), new Column("y", ColumnType.DOUBLE)));
      assertThat(frame.schema())
          .isEqualTo(
              Schema.of(
                  new Column("extra", ColumnType.LONG),
                  new Column("in", in),
                  new Column("name", ColumnType.STRING),
                  new Column("tags", ColumnType.list(ColumnType.STRING)),
                  new Column("z", ColumnType.LONG)));
      assertThat(column(frame, "name")).containsExactly("2024-01-01", null);
      assertThat(column(frame, "tags")).containsExactly(List.of("a", "b"), null);
      assertThat(column(frame, "in"))
          .containsExactly(Row.of(Schema.of(in.fields()), true, 1.5), null);
      assertThat(column(frame, "extra")).containsExactly(null, 7L);
    }
  }

  @Test
  default void readsJsonInOneArray(@TempDir Path directory) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("a.json"), " [{\"b\": 1, \"a\": \"x\"}, {\"b\": 2.5}]\n");
    try (Engine engine = createEngine()) {
      DataFrame frame = engine.read().json(file.toString());
      assertThat(frame.schema().names()).containsExactly("a", "b");
      assertThat(column(frame, "a")).containsExactly("x", null);
      assertThat(column(frame, "b")).containsExactly(1.0, 2.5);
    }
  }

  private static DataFrame sample(Engine engine) {
    return engine
        .frames()
        .of(
            Columns.empty()
                .with("id", new long[] {3, 1, 2})
                .with("text", new @Nullable String[] {"a,\"b\"\nc", null, ""})
                .with("x", new double[] {0.1, Double.MAX_VALUE, -5})
                .with(
                    "day",
                    ColumnType.DATE,
                    new @Nullable Object[] {LocalDate.of(2020, 2, 29), null, LocalDate.EPOCH}));
  }

  @Test
  default void readsFilesAsWritten(@TempDir Path directory) throws IOException {
    try (Engine engine = createEngine()) {
      DataFrame frame = sample(engine);
      List<Row> rows = frame.collect();
      frame.write().parquet(directory.resolve("p").toString());
      assertThat(engine.read().parquet(directory.resolve("p").toString()).collect())
          .isEqualTo(rows);
      frame.write().csv(directory.resolve("c").toString());
      assertThat(engine.read().csv(directory.resolve("c").toString()).collect()).isEqualTo(rows);
      CsvOptions options =
          CsvOptions.defaults().withHeader(false).withDelimiter('\t').withNullText("NA");
      frame.write().csv(directory.resolve("t").toString(), options);
      DataFrame again =
          engine.read().csv(directory.resolve("t").toString(), options, frame.schema());
      assertThat(column(again, "id")).containsExactly(3L, 1L, 2L);
      assertThat(again.filter("text IS NULL").count()).isEqualTo(1);
      frame.select("id", "text").write().json(directory.resolve("j").toString());
      assertThat(engine.read().json(directory.resolve("j").toString()).collect())
          .isEqualTo(frame.select("id", "text").collect());
      try (Stream<Path> left = Files.list(directory)) {
        assertThat(left.map(path -> path.getFileName().toString()))
            .containsExactlyInAnyOrder("p", "c", "t", "j");
      }
    }
  }

  @Test
  default void keepsNestedValuesInParquetAndJson(@TempDir Path directory) {
    try (Engine engine = createEngine()) {
      SqlDialect dialect = engine.frames().dialect();
      DataFrame frame =
          sample(engine)
              .selectExpr(
                  "id",
                  dialect.list(List.of("id", "id + 1")) + " AS l",
                  dialect.struct(List.of("a", "t"), List.of("x", "text")) + " AS s");
      String parquet = directory.resolve("p").toString();
      frame.write().parquet(parquet);
      assertThat(engine.read().parquet(parquet).collect()).isEqualTo(frame.collect());
      String json = directory.resolve("j").toString();
      frame.write().json(json);
      assertThat(engine.read().json(json).schema()).isEqualTo(frame.schema());
      assertThat(column(engine.read().json(json), "l")).isEqualTo(column(frame, "l"));
      assertThatThrownBy(() -> frame.write().csv(directory.resolve("c").toString()))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("column=l list(long)");
    }
  }

  @Test
  default void replacesFilesOnlyOnRequest(@TempDir Path directory) {
    String path = directory.resolve("p").toString();
    try (Engine engine = createEngine()) {
      sample(engine).write().parquet(path);
      DataFrame other = sample(engine).limit(1);
      assertThatThrownBy(() -> other.write().parquet(path))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining(path);
      assertThat(engine.read().parquet(path).count()).isEqualTo(3);
      other.write().overwrite().parquet(path);
      assertThat(engine.read().parquet(path).count()).isEqualTo(1);
    }
  }

  @Test
  default void leavesNoIncompleteFile(@TempDir Path directory) throws IOException {
    try (Engine engine = createEngine()) {
      DataFrame failing = sample(engine).selectExpr("id", "CAST(text AS INT) AS n");
      String old = directory.resolve("old").toString();
      sample(engine).write().parquet(old);
      for (String path : Arrays.asList(old, directory.resolve("new").toString())) {
        assertThatThrownBy(() -> failing.write().overwrite().parquet(path))
            .isInstanceOf(TendrilException.InvalidInput.class);
        assertThatThrownBy(() -> failing.write().overwrite().csv(path))
            .isInstanceOf(TendrilException.InvalidInput.class);
      }
      assertThat(engine.read().parquet(old).count()).isEqualTo(3);
      try (Stream<Path> left = Files.list(directory)) {
        assertThat(left.map(path -> path.getFileName().toString())).containsExactly("old");
      }
      assertThatThrownBy(
              () -> sample(engine).write().csv(directory.resolve("no/such/place").toString()))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("no/such/place");
    }
  }

  @Test
  default void namesTheFileThatCannotBeRead(@TempDir Path directory) throws IOException {
    Path bad = Files.writeString(directory.resolve("bad.parquet"), "this is no Parquet file");
    Path ragged = Files.writeString(directory.resolve("ragged.csv"), "a,b\n1,2\n1,2,3,4\n");
    Path typed = Files.writeString(directory.resolve("typed.csv"), "a\n1\nx\n");
    Schema schema = Schema.of(new Column("a", ColumnType.LONG));
    try (Engine engine = createEngine()) {
      assertThatThrownBy(() -> engine.read().parquet(bad.toString()).collect())
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("bad.parquet");
      assertThatThrownBy(
              () -> engine.read().csv(ragged.toString(), CsvOptions.defaults()).collect())
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("ragged.csv");
      assertThatThrownBy(
              () -> engine.read().csv(typed.toString(), CsvOptions.defaults(), schema).collect())
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("typed.csv");
      assertThatThrownBy(() -> engine.read().parquet("/no/such/file.parquet"))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("/no/such/file.parquet");
    }
  }
}
