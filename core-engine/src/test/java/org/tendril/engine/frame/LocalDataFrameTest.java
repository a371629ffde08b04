package org.tendril.engine.frame;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.LONG;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.frame.DataFrame.JoinKind;

/** The contract of data frames on DuckDB, and its limits of memory. */
final class LocalDataFrameTest implements DataFrameContract {
  @TempDir private Path work;

  @Override
  public Engine createEngine() {
    return Engine.local().threads(2).workDirectory(work).register(Person.class).build();
  }

  @Override
  public List<String> fileRelations(Path file) {
    return List.of(
        "'" + file + "'",
        '"' + file.toString() + '"',
        "read_csv('" + file + "')",
        "read_text('" + file + "')",
        "main.read_blob('" + file + "')",
        "glob('" + file.getParent() + "/*')",
        "sniff_csv('" + file + "')",
        "histogram('" + file + "', id)",
        "histogram_values('" + file + "', id)",
        '"'
            + file.toString().replace('/', '\\').replace("secret", "*")
            + '"', // a pattern to DuckDB
        "\"\"\"secret.csv\"",
        "secret.csv");
  }

  @Test
  void refusesTableFunctionsThatDoMoreThanCompute() {
    try (Engine engine = createEngine()) {
      for (Row function :
          engine
              .sql(
                  "SELECT DISTINCT function_name AS name FROM duckdb_functions()"
                      + " WHERE function_type IN ('table', 'pragma', 'table_macro')"
                      + " AND regexp_matches(function_name, '(_|^)(query|scan|sql|extern|extension"
                      + "|checkpoint|logging|profiling|secrets?|resource|database|dumb|pragma)')")
              .collect()) {
        String name = function.stringValue("name");
        if (!name.equals("parquet_scan")) {
          assertThatThrownBy(() -> engine.sql("SELECT * FROM " + name + "('SELECT 1')"))
              .as(name)
              .isInstanceOf(TendrilException.InvalidInput.class)
              .hasMessageContaining("SQL must only compute: " + name + " is not accepted");
        }
      }
      assertThatThrownBy(() -> engine.sql("SELECT write_log('x')"))
          .hasMessageContaining("SQL must only compute: write_log");
      assertThatThrownBy(() -> engine.sql("SELECT current_query()"))
          .hasMessageContaining("SQL must only compute: current_query");
      assertThatThrownBy(() -> engine.sql("WITH x AS (DELETE FROM t RETURNING *) SELECT * FROM x"))
          .hasMessageContaining("a query must not write");
    }
  }

  @Test
  void readsNoFileForErrorOfQuery(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("secret.csv"), "id\nsecret\n");
    String parts =
        String.join("\u001F", "", "value", file.toString(), ",\"1", "0", "c", "long", "secret", "");
    try (Engine engine = createEngine()) {
      assertThatThrownBy(() -> engine.sql("SELECT error('" + parts + "') AS x").collect())
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageNotContaining("line 2");
    }
  }

  @Test
  void locksItsConfiguration() {
    try (Engine engine = createEngine()) {
      Row row =
          engine
              .sql(
                  "SELECT current_setting('lock_configuration') AS locked,"
                      + " current_setting('autoload_known_extensions') AS loads")
              .collect()
              .get(0);
      assertThat(row.value("locked")).isEqualTo(true);
      assertThat(row.value("loads")).isEqualTo(false);
    }
  }

  private static long setting(Engine engine, String name) {
    return engine
        .sql("SELECT CAST(current_setting('" + name + "') AS BIGINT) AS n")
        .collect()
        .get(0)
        .longValue("n");
  }

  @Test
  void usesTheMemoryAndThreadsOfTheEngine() {
    try (Engine engine =
        Engine.local().threads(3).memoryBudget(512L << 20).workDirectory(work).build()) {
      assertThat(setting(engine, "threads")).isEqualTo(3);
      Row row =
          engine
              .sql(
                  "SELECT current_setting('memory_limit') AS memory,"
                      + " current_setting('temp_directory') AS spill")
              .collect()
              .get(0);
      assertThat(row.stringValue("memory")).isEqualTo("256.0 MiB");
      assertThat(row.stringValue("spill")).isEqualTo(engine.workDirectory() + "/duckdb");
    }
  }

  @Test
  void refusesOpenQuotesAndTextThatIsNotUtf8(@TempDir Path directory) throws IOException {
    Path open = Files.writeString(directory.resolve("open.csv"), "a,b\n1,\"x\n2,y\n");
    Path latin =
        Files.write(directory.resolve("latin.csv"), "a,b\n1,x\n2,\u00e9\n".getBytes(ISO_8859_1));
    try (Engine engine = createEngine()) {
      assertThatThrownBy(() -> engine.read().csv(open.toString()))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageStartingWith("read " + open + ": line 2: ")
          .hasMessageContaining("unterminated quote");
      assertThatThrownBy(() -> engine.read().csv(latin.toString()))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("latin.csv")
          .hasMessageContaining("not utf-8");
    }
  }

  @Test
  void spillsToTheWorkDirectory() {
    try (Engine engine =
        Engine.local().threads(2).memoryBudget(128L << 20).workDirectory(work).build()) {
      int rows = 8_000_000; // of 16 bytes, where 64 MiB are allowed
      DataFrame sorted =
          engine
              .sql(
                  "SELECT CAST(hash(range) >> 1 AS BIGINT) AS h, range AS r FROM range("
                      + rows
                      + ")")
              .orderBy("h")
              .persist();
      assertThat(engine.sql("SELECT sum(size) AS n FROM duckdb_temporary_files()").collect())
          .extracting(row -> row.longValue("n"))
          .first(LONG)
          .isGreaterThan(32L << 20);
      assertThat(engine.workDirectory().resolve("duckdb")).isNotEmptyDirectory();
      assertThat(sorted.agg("count(*) AS n", "sum(r) AS s").collect())
          .extracting(row -> row.longValue("n"), row -> row.longValue("s"))
          .containsExactly(tuple((long) rows, rows * (rows - 1L) / 2));
    }
  }

  @Test
  void reportsExhaustedMemoryWithTheRemedy() {
    try (Engine engine = Engine.local().memoryBudget(128L << 20).workDirectory(work).build()) {
      DataFrame one = engine.sql("SELECT list(range) AS all FROM range(30000000)");
      assertThatThrownBy(one::collect)
          .isInstanceOf(TendrilException.ResourceExhausted.class)
          .hasMessageContaining("raise the memory budget");
      assertThat(one.schema().names()).containsExactly("all");
    }
  }

  private static long tableCount(Engine engine) {
    engine.frames().of(Columns.empty().with("x", new long[] {1})); // drops unused tables
    return engine.sql("SELECT count(*) AS n FROM duckdb_tables()").collect().get(0).longValue("n");
  }

  @Test
  void dropsUnreachableTables() throws InterruptedException {
    try (Engine engine = createEngine()) {
      DataFrame held = engine.frames().of(PEOPLE, Person.class).filter("id > 2");
      for (int i = 0; i < 50; i++) {
        engine.frames().of(PEOPLE, Person.class).persist();
      }
      for (int i = 0; tableCount(engine) > 20; i++) {
        assertThat(i).as("rounds until unreachable tables are dropped").isLessThan(3000);
        System.gc();
        Thread.sleep(20);
      }
      assertThat(held.count()).isEqualTo(2);
    }
  }

  @AfterEach
  void leavesNoFileBehind() {
    assertThat(work).isEmptyDirectory();
  }

  @Test
  void reportsAFailureAfterManyRows() {
    try (Engine engine = createEngine()) {
      DataFrame late =
          engine.sql(
              "SELECT CASE WHEN range = 4999999 THEN CAST(concat('x', range) AS INT) ELSE 1 END AS"
                  + " y FROM range(5000000)");
      assertThatThrownBy(late::collectColumns)
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("x4999999");
    }
  }

  @Test
  void stopsCollectingWhenCancelled() {
    try (Engine engine = createEngine()) {
      DataFrame endless = engine.sql("SELECT range AS x FROM range(1000000000000)");
      AtomicBoolean ended = new AtomicBoolean();
      Thread canceller =
          new Thread(
              () -> {
                while (!ended.get()) { // it may not have begun
                  LockSupport.parkNanos(1_000_000);
                  engine.cancellation().cancel();
                }
              });
      canceller.setDaemon(true);
      canceller.start();
      assertThatThrownBy(endless::collectColumns).isInstanceOf(CancellationException.class);
      ended.set(true);
    }
  }

  @Test
  void stopsAQueryOfAnInterruptedThread() {
    try (Engine engine = createEngine()) {
      DataFrame endless = engine.sql("SELECT sum(range) AS x FROM range(1000000000000000)");
      Thread caller = Thread.currentThread();
      Thread interrupter =
          new Thread(
              () -> {
                LockSupport.parkNanos(50_000_000);
                caller.interrupt();
              });
      interrupter.start();
      assertThatThrownBy(endless::collect)
          .isInstanceOf(CancellationException.class)
          .hasMessageContaining("interrupted");
      assertThat(Thread.interrupted()).as("the flag of interruption remains").isTrue();
      assertThat(engine.sql("SELECT 1 AS x").count()).as("another query runs").isEqualTo(1);
    }
  }

  @Test
  void stopsAQueryWhenItsEngineIsClosed() throws InterruptedException {
    Engine engine = createEngine();
    DataFrame endless = engine.sql("SELECT sum(range) AS x FROM range(1000000000000000)");
    Thread closer =
        new Thread(
            () -> {
              LockSupport.parkNanos(50_000_000);
              engine.close();
            });
    closer.start();
    assertThatThrownBy(endless::collect)
        .matches(e -> e instanceof CancellationException || e instanceof IllegalStateException)
        .hasMessageContaining("closed");
    closer.join(); // it deletes the files
    assertThatThrownBy(endless::collect)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void leavesNoTableAfterCollectingAJoin() {
    try (Engine engine = createEngine()) {
      String tables = "SELECT count(*) AS n FROM duckdb_tables()";
      DataFrame one = engine.sql("SELECT 1 AS id");
      DataFrame joined = one.join(one, JoinKind.INNER, "id");
      DataFrame failing = joined.selectExpr("CAST(concat('x', id) AS INT) AS y");
      assertThat(joined.collectColumns().rowCount()).isEqualTo(1);
      assertThatThrownBy(failing::collectColumns).isInstanceOf(TendrilException.InvalidInput.class);
      assertThat(engine.sql(tables).collect().get(0).value("n")).isEqualTo(0L);
    }
  }
}
