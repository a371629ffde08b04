package org.tendril.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.frame.Column;
import org.tendril.engine.frame.ColumnType;
import org.tendril.engine.frame.Columns;
import org.tendril.engine.frame.CsvOptions;
import org.tendril.engine.frame.DataFrame;
import org.tendril.engine.frame.Schema;

/** Properties of data frames on Spark beyond the contract. */
final class SparkFramesTest {
  private static final SparkSession SPARK = LocalSpark.session();

  @TempDir private Path folder;

  private static DataFrame numbers(Engine engine, int count) {
    return engine.frames().of(Columns.empty().with("v", LongStream.range(0, count).toArray()));
  }

  private static List<String> temporaryViews() {
    return SPARK.catalog().listTables().collectAsList().stream()
        .filter(table -> table.isTemporary())
        .map(table -> table.name())
        .filter(name -> name.contains("tendril"))
        .toList();
  }

  @Test
  void convertsFramesOfSparkAndBack() {
    Dataset<Row> given =
        SPARK.sql(
            "SELECT 1 AS id, NULL AS nothing, 'x' COLLATE UTF8_LCASE AS text,"
                + " DATE'0001-01-01' AS day, TIMESTAMP_NTZ'1500-03-01 12:00:00.000001' AS at,"
                + " TIMESTAMP'1969-12-31T23:59:59.5Z' AS now, map('a', array(1L, NULL)) AS m");
    try (SparkEngine engine = SparkEngine.on(SPARK)) {
      DataFrame frame = engine.wrap(given);
      assertThat(frame.schema().toString())
          .isEqualTo(
              "id int, nothing string, text string, day date, at timestamp, now instant,"
                  + " m map(string, list(long))");
      org.tendril.engine.frame.Row row = frame.collect().get(0);
      assertThat(row.value("at")).isEqualTo(LocalDateTime.of(1500, 3, 1, 12, 0, 0, 1000));
      assertThat(row.value("now")).isEqualTo(Instant.parse("1969-12-31T23:59:59.5Z"));
      assertThat(row.value("m")).isEqualTo(Map.of("a", Arrays.asList(1L, null)));
      Dataset<Row> back = engine.unwrap(frame.filter("id = 1").select("id", "text"));
      assertThat(back.collectAsList().get(0).mkString(" ")).isEqualTo("1 x");
      assertThat(engine.wrap(back).count()).isEqualTo(1);
    }
  }

  @Test
  void wrapsFramesOfAnotherSessionOfTheSameSpark() {
    try (SparkEngine engine = SparkEngine.on(SPARK)) {
      DataFrame frame = engine.wrap(SPARK.newSession().sql("SELECT 1 AS a"));
      assertThat(frame.filter("a = 1").count()).isEqualTo(1);
      assertThat(engine.unwrap(frame).sparkSession()).isSameAs(SPARK);
    }
  }

  @Test
  void refusesFramesThatItCannotRepresent() {
    try (SparkEngine engine = SparkEngine.on(SPARK)) {
      assertThatThrownBy(() -> engine.wrap(SPARK.sql("SELECT 1 AS a, 2 AS A")))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("name=A");
      assertThatThrownBy(() -> engine.wrap(SPARK.sql("SELECT INTERVAL 1 DAY AS gap")))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("column=gap type=interval day");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> engine.wrap(SPARK.readStream().format("rate").load()))
          .withMessageContaining("stream");
      try (Engine embedded = Engine.local().build()) {
        DataFrame other = numbers(embedded, 1);
        assertThatIllegalArgumentException()
            .isThrownBy(() -> engine.unwrap(other))
            .withMessageContaining("same engine");
      }
    }
  }

  @Test
  void leavesNoNameInTheSession() {
    try (SparkEngine engine = SparkEngine.on(SPARK)) {
      DataFrame frame = numbers(engine, 10).filter("v > 3");
      frame.createOrReplaceTempView("tendril_numbers");
      assertThat(engine.sql("SELECT * FROM tendril_numbers WHERE v < 6").count()).isEqualTo(2);
      assertThatThrownBy(() -> frame.filter("w > 3"))
          .isInstanceOf(TendrilException.InvalidInput.class);
      assertThat(temporaryViews()).isEmpty();
    }
  }

  @Test
  void queriesTablesOfTheSession() {
    SPARK.range(5).createOrReplaceTempView("of_the_session");
    try (SparkEngine engine = SparkEngine.on(SPARK)) {
      assertThat(engine.sql("SELECT * FROM of_the_session").count()).isEqualTo(5);
      numbers(engine, 3).createOrReplaceTempView("OF_THE_SESSION");
      assertThat(engine.sql("SELECT * FROM of_the_session").count()).isEqualTo(3);
    } finally {
      SPARK.catalog().dropTempView("of_the_session");
    }
  }

  @Test
  void limitsToTheFirstRowsAnywhereInAQuery() {
    try (SparkEngine engine = SparkEngine.on(SPARK)) {
      DataFrame many = numbers(engine, 600_000); // several partitions
      long[] first = LongStream.range(0, 200_000).toArray();
      DataFrame limited = many.limit(200_000);
      assertThat(limited.collectColumns().longs("v")).isEqualTo(first);
      assertThat(limited.filter("v >= 199998").collect())
          .extracting(row -> row.longValue("v"))
          .containsExactly(199_998L, 199_999L);
      assertThat(many.filter("v % 2 = 1").limit(2).collect())
          .extracting(row -> row.longValue("v"))
          .containsExactly(1L, 3L);
      assertThat(limited.schema().names()).containsExactly("v");
      assertThatThrownBy(() -> many.limit(1L << 31))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("rows=2147483648");
    }
  }

  @Test
  void limitsASortWithoutASecondSort() {
    try (SparkEngine engine = SparkEngine.on(SPARK)) {
      String plan = numbers(engine, 10).orderBy("v").limit(3).selectExpr("v + 1 AS w").explain();
      assertThat(plan).contains("TakeOrderedAndProject").doesNotContain("monotonically");
    }
  }

  private static int storedCount() {
    return SPARK.sparkContext().getPersistentRDDs().size();
  }

  @Test
  void deletesPersistedRowsWithTheirEngineOrBefore() {
    int before = storedCount();
    try (SparkEngine engine = SparkEngine.on(SPARK)) {
      DataFrame one = numbers(engine, 10).filter("v > 3").persist();
      DataFrame two = one.withColumn("w", "v").persist();
      DataFrame later = one.filter("v > 5");
      assertThat(storedCount()).isEqualTo(before + 2);
      later.unpersist(); // not persisted itself
      assertThat(one.count()).isEqualTo(6);
      one.unpersist();
      assertThat(storedCount()).isEqualTo(before + 1);
      assertThat(two.count()).isEqualTo(6);
      assertThatIllegalStateException()
          .isThrownBy(later::collect)
          .withMessageContaining("after unpersist()");
    }
    assertThat(storedCount()).isEqualTo(before);
  }

  @Test
  void deletesUnreachablePersistedRows() throws InterruptedException {
    try (SparkEngine engine = SparkEngine.on(SPARK)) {
      int before = storedCount();
      DataFrame held = numbers(engine, 10).persist().filter("v > 3");
      for (int i = 0; i < 5; i++) {
        numbers(engine, 10).persist();
      }
      for (int i = 0; storedCount() > before + 1; i++) {
        assertThat(i).as("collections until unreachable rows are freed").isLessThan(50_000);
        System.gc();
        Thread.sleep(20);
      }
      assertThat(held.count()).isEqualTo(6);
    }
  }

  @Test
  void persistsRowsInTheCheckpointDirectory() throws IOException {
    SparkSession session = SPARK.newSession();
    session.sparkContext().setCheckpointDir(folder.toString());
    try (SparkEngine engine = SparkEngine.on(session)) {
      DataFrame one = numbers(engine, 10).persist();
      DataFrame two = one.filter("v > 3").persist();
      assertThat(files()).contains("part-00000");
      one.unpersist();
      assertThat(two.count()).isEqualTo(6);
    } finally {
      session.sparkContext().checkpointDir_$eq(scala.Option.empty());
    }
    assertThat(files()).doesNotContain("part-00000");
  }

  private String files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.map(Path::toString).toList().toString();
    }
  }

  @Test
  void stopsWithItsEngine() {
    try (SparkEngine engine = SparkEngine.on(SPARK)) {
      SPARK
          .udf()
          .register(
              "cancelling",
              (Long v) -> {
                if (v == 5) {
                  Running.engine().cancellation().cancel();
                }
                Thread.sleep(v < 5 ? 0 : 60_000);
                return v;
              },
              org.apache.spark.sql.types.DataTypes.LongType);
      Running.engine = engine;
      DataFrame slow = numbers(engine, 10).selectExpr("cancelling(v) AS v");
      assertThatThrownBy(slow::collect).isInstanceOf(CancellationException.class);
    }
  }

  @Test
  void stopsAQueryOfAnInterruptedThread() {
    try (SparkEngine engine = SparkEngine.on(SPARK)) {
      SPARK
          .udf()
          .register(
              "interrupting",
              (Long v) -> {
                if (v == 5) {
                  Running.caller().interrupt();
                }
                Thread.sleep(v < 5 ? 0 : 60_000);
                return v;
              },
              org.apache.spark.sql.types.DataTypes.LongType);
      Running.caller = Thread.currentThread();
      DataFrame slow = numbers(engine, 10).selectExpr("interrupting(v) AS v");
      assertThatThrownBy(slow::collect)
          .isInstanceOf(CancellationException.class)
          .hasMessage("the run was interrupted");
      assertThat(Thread.interrupted()).as("the flag of interruption remains").isTrue();
      assertThat(numbers(engine, 10).count()).as("another query runs").isEqualTo(10);
    }
  }

  /** The engine, for functions in tasks of this JVM. */
  private static final class Running {
    private static volatile @Nullable SparkEngine engine;
    private static volatile @Nullable Thread caller;

    static Thread caller() {
      return java.util.Objects.requireNonNull(caller);
    }

    static SparkEngine engine() {
      return java.util.Objects.requireNonNull(engine);
    }
  }

  @Test
  void infersTypesOfCsvThatDifferFromSpark() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("a[1].csv"),
            """
            small,large,mixed,version,zoned,none,clock,year,inf
            1,99999999999999999999,2024-01-01,1.2.3,2024-01-01 00:00:00Z,,12:00,2024,inf
            -2,1,2024-01-01 10:00:00.5,1,2024-01-01 00:00:00Z,,13:00,2025,-1e+3
            """);
    try (SparkEngine engine = SparkEngine.on(SPARK)) {
      DataFrame frame = engine.read().csv(file.toString());
      assertThat(frame.schema().toString())
          .isEqualTo(
              "small long, large string, mixed timestamp, version string, zoned string,"
                  + " none string, clock string, year long, inf double");
      assertThat(frame.collect().get(0).value("mixed"))
          .isEqualTo(LocalDateTime.of(2024, 1, 1, 0, 0));
      assertThat(frame.collect().get(0).doubleValue("inf")).isInfinite();
    }
  }

  @Test
  void refusesFilesOfOnePathWithDifferentHeaders() throws IOException {
    Files.writeString(folder.resolve("1.csv"), "a,b\n1,2\n");
    Files.writeString(folder.resolve("2.csv"), "a,c\n1,2\n");
    try (SparkEngine engine = SparkEngine.on(SPARK)) {
      assertThatThrownBy(() -> engine.read().csv(folder.toString()))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("2.csv")
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void readsTimesAndTextsOfCsvAsWritten() {
    try (SparkEngine engine = SparkEngine.on(SPARK)) {
      @Nullable Object[] times = {LocalDateTime.of(2024, 3, 31, 2, 30, 0, 123_456_000), null};
      @Nullable String[] texts = {" \\ 'x' \r\n \"\" ", "\"\""};
      DataFrame frame =
          engine
              .frames()
              .of(
                  Columns.empty()
                      .with("at", ColumnType.TIMESTAMP, times)
                      .with("text", texts)
                      .with("x", new double[] {Double.NEGATIVE_INFINITY, 1.5}));
      String path = folder.resolve("c").toString();
      frame.write().csv(path);
      assertThat(engine.read().csv(path).schema()).isEqualTo(frame.schema());
      assertThat(engine.read().csv(path).collect()).isEqualTo(frame.collect());
      String quoted = folder.resolve("q").toString();
      CsvOptions options = CsvOptions.defaults().withQuote('\'');
      frame.write().csv(quoted, options);
      assertThat(engine.read().csv(quoted, options).collect()).isEqualTo(frame.collect());
      String json = folder.resolve("j").toString();
      frame.select("at").write().json(json);
      assertThat(engine.read().json(json).collect().get(0).stringValue("at"))
          .isEqualTo("2024-03-31 02:30:00.123456");
    }
  }

  @Test
  void exchangesFilesWithAnEmbeddedEngine() {
    String path = folder.resolve("f").toString();
    try (SparkEngine spark = SparkEngine.on(SPARK);
        Engine embedded = Engine.local().build()) {
      DataFrame frame =
          embedded.sql(
              "SELECT 1::BIGINT AS id, 'a''b' AS text, NULL::DOUBLE AS x, DATE '2024-02-29' AS day,"
                  + " TIMESTAMP '2024-02-29 10:00:00.5' AS at, 'NaN'::DOUBLE AS y,"
                  + " '-inf'::DOUBLE AS z UNION ALL SELECT 2, '', 1, NULL, NULL, 0.1, 1e300");
      frame.write().csv(path + ".csv");
      frame.write().parquet(path + ".parquet");
      frame.write().json(path + ".json");
      DataFrame csv = spark.read().csv(path + ".csv");
      assertThat(csv.drop("x").collect()).isEqualTo(frame.drop("x").collect());
      DataFrame parquet = spark.read().parquet(path + ".parquet");
      assertThat(parquet.schema()).isEqualTo(frame.schema());
      assertThat(parquet.collect()).isEqualTo(frame.collect());
      csv.write().csv(path + "2.csv");
      parquet.write().parquet(path + "2.parquet");
      assertThat(embedded.read().csv(path + "2.csv").drop("x", "z").collect())
          .as("infinities, which DuckDB takes for texts, aside")
          .isEqualTo(frame.drop("x", "z").collect());
      assertThat(embedded.read().parquet(path + "2.parquet").collect()).isEqualTo(frame.collect());
    }
  }

  @Test
  void writesAnEmptyFrameWithItsColumns() {
    try (SparkEngine engine = SparkEngine.on(SPARK)) {
      DataFrame none = numbers(engine, 10).filter("v < 0");
      String csv = folder.resolve("c").toString();
      none.write().csv(csv);
      assertThat(engine.read().csv(csv).schema())
          .isEqualTo(Schema.of(new Column("v", ColumnType.STRING)));
      String parquet = folder.resolve("p").toString();
      none.write().parquet(parquet);
      assertThat(engine.read().parquet(parquet).schema()).isEqualTo(none.schema());
    }
  }

  @Test
  void reportsFailuresOfFunctionsInOneLine() {
    try (SparkEngine engine = SparkEngine.on(SPARK)) {
      SPARK
          .udf()
          .register(
              "failing",
              (Long v) -> {
                throw new IllegalStateException("no " + v);
              },
              org.apache.spark.sql.types.DataTypes.LongType);
      assertThatThrownBy(() -> numbers(engine, 1).selectExpr("failing(v) AS v").collect())
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("no 0")
          .hasMessageNotContaining("\n");
      assertThatThrownBy(() -> numbers(engine, 1).selectExpr("1 / v AS v").collect())
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("[DIVIDE_BY_ZERO]")
          .hasMessageNotContaining("\n");
      Dataset<Row> unread = SPARK.range(3).toDF("v").filter(functions.lit(true));
      assertThat(engine.wrap(unread).explain().toLowerCase(Locale.ROOT)).contains("range");
    }
  }
}
