package org.tendril.engine.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.frame.DataFrame.JoinKind;

/** The contract of queries, and of frames derived from them, on every {@link Engine}. */
public interface DataFrameQueriesContract {

  /** An engine that the test closes. */
  Engine createEngine();

  @Test
  default void refusesQueriesWithEqualColumnNames() {
    try (Engine engine = createEngine()) {
      Map<String, DataFrame> tables =
          Map.of(
              "a", engine.sql("SELECT 1 AS id, 2 AS v"),
              "b", engine.sql("SELECT 1 AS ID, 3 AS w"));
      for (String query :
          List.of(
              "SELECT 1 AS id, 2 AS id",
              "SELECT * FROM a JOIN b ON a.id = b.id",
              "WITH b AS (SELECT 1 AS id) SELECT a.id, b.id FROM a, b")) {
        assertThatThrownBy(() -> engine.sql(query, tables))
            .as(query)
            .isInstanceOf(TendrilException.InvalidInput.class)
            .hasMessageContaining("column names must differ")
            .hasMessageContaining(query);
      }
      assertThat(engine.sql("SELECT id, v AS id_1 FROM a", tables).collect().get(0).value("id_1"))
          .isEqualTo(2);
    }
  }

  @Test
  default void acceptsAnyNameOfAView() {
    try (Engine engine = createEngine()) {
      for (String name : List.of("v w", "v.w", "v\"w", "v`w", "v'w", "select")) {
        engine.sql("SELECT 7 AS x").createOrReplaceTempView(name);
        assertThat(
                engine
                    .sql("SELECT x FROM " + engine.frames().dialect().quote(name) + " ; ;")
                    .count())
            .as(name)
            .isEqualTo(1);
      }
    }
  }

  @Test
  default void readsNestedTimesWithoutTheDefaultTimeZone() {
    LocalDateTime skipped = LocalDateTime.of(2024, 3, 31, 2, 30); // by the clocks of Berlin
    TimeZone zone = TimeZone.getDefault();
    try (Engine engine = createEngine()) {
      TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
      SqlDialect dialect = engine.frames().dialect();
      DataFrame times =
          engine
              .frames()
              .of(
                  Columns.empty()
                      .with("t", ColumnType.TIMESTAMP, new LocalDateTime[] {skipped, null}));
      List<Row> rows =
          times
              .selectExpr(
                  dialect.struct(List.of("t"), List.of("t")) + " AS s",
                  dialect.list(List.of("t")) + " AS l")
              .collect();
      assertThat(rows.get(0).rowValue("s").value("t")).isEqualTo(skipped);
      assertThat(rows.get(0).value("l")).isEqualTo(List.of(skipped));
      assertThat(rows.get(1).rowValue("s").value("t")).isNull();
    } finally {
      TimeZone.setDefault(zone);
    }
  }

  @Test
  default void refusesFramesAfterUnpersist() {
    try (Engine engine = createEngine()) {
      DataFrame kept = engine.sql("SELECT 1 AS x").persist();
      DataFrame more = kept.selectExpr("x + 1 AS x");
      kept.unpersist();
      for (DataFrame frame : List.of(kept, more)) {
        assertThatThrownBy(frame::collect)
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("cannot be used after unpersist()");
      }
    }
  }

  @Test
  default void collectsTheColumnsOfAJoin() {
    try (Engine engine = createEngine()) {
      DataFrame left = engine.frames().of(Columns.empty().with("id", new long[] {3, 1, 2, 2}));
      DataFrame right =
          engine
              .frames()
              .of(
                  Columns.empty()
                      .with("id", new long[] {2, 3, 4})
                      .with("name", new String[] {"two", null, "four"}));
      Columns joined = left.join(right, JoinKind.LEFT, "id").orderBy("id").collectColumns();
      assertThat(joined.longs("id")).containsExactly(1, 2, 2, 3);
      assertThat(Arrays.asList(joined.strings("name"))).containsExactly(null, "two", "two", null);
    }
  }
}
