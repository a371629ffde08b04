package org.tendril.spark;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.frame.DataFrame;
import org.tendril.engine.frame.DataFrameContract;

/** The contract of data frames, on Spark SQL. */
final class SparkDataFrameTest implements DataFrameContract {
  @Override
  public Engine createEngine() {
    Engine engine = SparkEngine.on(LocalSpark.session());
    engine.register(Person.class);
    return engine;
  }

  @Override
  public List<String> fileRelations(Path file) {
    return List.of(
        "csv.`" + file + "`",
        "text.`" + file + "`",
        "`binaryFile`.`" + file + "`",
        "json . `" + file + "`");
  }

  @Test
  void refusesCommentThatIncludesNextLine() {
    try (Engine engine = createEngine()) {
      DataFrame frame = engine.sql("SELECT 1 AS id");
      assertThatThrownBy(() -> frame.selectExpr("id -- \\", "id AS lost"))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("SQL must not end with \\")
          .hasMessageContaining("character 7");
    }
  }

  @Test
  void refusesSqlThatCallsJavaOrPrograms() {
    try (Engine engine = createEngine()) {
      for (String query :
          List.of(
              "SELECT reflect('java.lang.System', 'getenv', 'HOME')",
              "SELECT 1 WHERE java_method('java.util.UUID', 'randomUUID') IS NULL",
              "SELECT sum(x) OVER w FROM VALUES (1) AS t(x) WINDOW w AS (ORDER BY"
                  + " try_reflect('java.util.UUID', 'randomUUID'))",
              "SELECT TRANSFORM(x) USING 'cat' AS (y STRING) FROM VALUES (1) AS t(x)")) {
        assertThatThrownBy(() -> engine.sql(query))
            .as(query)
            .isInstanceOf(TendrilException.InvalidInput.class)
            .hasMessageContaining("SQL must only compute");
      }
      assertThatThrownBy(() -> engine.sql("SELECT IDENTIFIER('ref' || 'lect')('a', 'b')"))
          .hasMessageContaining("IDENTIFIER is not accepted");
      DataFrame frame = engine.sql("SELECT 1 AS id");
      assertThatThrownBy(() -> frame.filter("'${env:HOME}' <> ''"))
          .hasMessageContaining("SQL must not read variables here: ${env:HOME}, character 2");
    }
  }
}
