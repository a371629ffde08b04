package org.tendril.engine.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.frame.DataFrame.JoinKind;

/** The limits of users' SQL on every {@link Engine}, see {@code docs/sql-safety.md}. */
public interface SqlSafetyContract {

  /** An engine, which the test closes. */
  Engine createEngine();

  private static DataFrame sample(Engine engine) {
    return engine.frames().of(Columns.empty().with("id", new long[] {1, 2, 3}));
  }

  /** Each operation of a frame that takes an expression. */
  private static List<Function<String, DataFrame>> entries(DataFrame frame) {
    return List.of(
        frame::filter,
        frame::selectExpr,
        expression -> frame.selectExpr("id", expression),
        expression -> frame.withColumn("x", expression),
        expression -> frame.agg(expression),
        expression -> frame.groupBy("id").agg(expression),
        expression -> frame.joinOn(frame.rename("id", "other"), JoinKind.INNER, expression));
  }

  private static void assertRefused(Engine engine, String expression, String reason) {
    List<Function<String, DataFrame>> entries = entries(sample(engine));
    for (int i = 0; i < entries.size(); i++) {
      Function<String, DataFrame> entry = entries.get(i);
      assertThatThrownBy(() -> entry.apply(expression))
          .as("entry %d: %s", i, expression)
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining(reason)
          .hasMessageContaining(expression.strip().replaceAll("\\s+", " "));
    }
    assertThatThrownBy(() -> engine.frames().requireExpression(expression))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining(reason);
  }

  @Test
  default void refusesExpressionsThatEndOutsideTheirBrackets() {
    try (Engine engine = createEngine()) {
      assertRefused(engine, "id > 1) OR (true", "character 7");
      assertRefused(engine, "id > 1) -- OR", "character 7");
      assertRefused(engine, "(id > 1", "character ");
      assertRefused(engine, "id > 1 /* open", "character ");
      assertRefused(engine, "id = 'open", "character ");
      assertRefused(engine, "", "");
    }
  }

  @Test
  default void refusesMoreThanAnExpression() {
    try (Engine engine = createEngine()) {
      for (String more :
          List.of(
              "id > 1, id",
              "id FROM t",
              "id ORDER BY id",
              "id LIMIT 1",
              "id > 1 UNION SELECT 1",
              "id; SELECT 1")) {
        assertRefused(engine, more, "");
      }
    }
  }

  @Test
  default void runsNoStatementBehindAnExpression(@TempDir Path folder) throws IOException {
    try (Engine engine = createEngine()) {
      Path file = folder.resolve("x.csv");
      for (String statement :
          List.of(
              "COPY (SELECT 1) TO '" + file + "'",
              "ATTACH '" + file + "' AS stolen",
              "EXPORT DATABASE '" + folder + "'",
              "CREATE TABLE stolen AS SELECT 1 AS x",
              "INSTALL httpfs",
              "LOAD httpfs",
              "SET GLOBAL memory_limit = '1GB'",
              "DROP TABLE stolen")) {
        assertRefused(engine, "id > 1) ; " + statement + "; SELECT (1", "character ");
        assertRefused(engine, "id > 1 ; " + statement, "character ");
        for (String query :
            List.of(statement, "SELECT 1; " + statement, statement + "; SELECT 1")) {
          assertThatThrownBy(() -> engine.sql(query))
              .as(query)
              .isInstanceOf(TendrilException.InvalidInput.class);
        }
      }
      try (Stream<Path> left = Files.list(folder)) {
        assertThat(left).isEmpty();
      }
      assertThatThrownBy(() -> engine.sql("SELECT * FROM stolen"))
          .isInstanceOf(TendrilException.InvalidInput.class);
    }
  }

  @Test
  default void acceptsOneQueryOfAnyForm() {
    try (Engine engine = createEngine()) {
      Map<String, DataFrame> tables = Map.of("t", sample(engine));
      for (String query :
          List.of(
              "SELECT id FROM t WHERE id IN (1, 2, 3)",
              "WITH a AS (SELECT id FROM t) SELECT * FROM a ; ; ",
              "FROM t SELECT id",
              "VALUES (1), (2), (3)",
              "(SELECT id FROM t)",
              "SELECT 1 AS x UNION ALL SELECT 2 UNION ALL SELECT 3",
              "/* one; two */ SELECT id FROM t -- ; three")) {
        assertThat(engine.sql(query, tables).count()).as(query).isEqualTo(3);
      }
    }
  }

  @Test
  default void acceptsBracketsAndSemicolonsInStringsNamesAndComments() {
    try (Engine engine = createEngine()) {
      DataFrame frame = sample(engine).rename("id", "a;)b");
      String name = engine.frames().dialect().quote("a;)b");
      assertThat(frame.filter(name + " > 1 AND ')' <> ';' /* ) ; */ -- (").count()).isEqualTo(2);
      assertThat(frame.selectExpr("'; DROP TABLE t' AS x", name).count()).isEqualTo(3);
    }
  }

  @Test
  default void readsNoFilesFromExpressions(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("secret.csv"), "id\n1\n");
    try (Engine engine = createEngine()) {
      for (String relation : fileRelations(file)) {
        assertRefused(
            engine, "id IN (SELECT 1 FROM " + relation + ")", "SQL must not read files here");
      }
    }
  }

  @Test
  default void readsNoFilesFromQueriesOnceForbidden(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("secret.csv"), "id\n1\n");
    try (Engine engine = createEngine()) {
      DataFrame read = engine.read().csv(file.toString());
      assertThat(engine.sql("SELECT * FROM " + fileRelations(file).get(0)).count()).isPositive();
      engine.frames().forbidFilesInQueries();
      for (String relation : fileRelations(file)) {
        for (String query :
            List.of(
                "SELECT * FROM " + relation,
                "WITH a AS (SELECT * FROM " + relation + ") SELECT * FROM a",
                "SELECT (SELECT count(*) FROM " + relation + ") AS n")) {
          assertThatThrownBy(() -> engine.sql(query))
              .as(query)
              .isInstanceOf(TendrilException.InvalidInput.class)
              .hasMessageContaining("SQL must not read files here")
              .hasMessageContaining("character ");
        }
      }
      assertThat(engine.sql("SELECT * FROM t", Map.of("t", read)).count()).isEqualTo(1);
    }
  }

  /** Relations that read a file, in the SQL of this engine; the first one also works. */
  List<String> fileRelations(Path file);

  @Test
  default void cutsLongTextsInMessages() {
    try (Engine engine = createEngine()) {
      String text = "nowhere > " + "1 + ".repeat(150) + "x".repeat(100_000);
      assertThatThrownBy(() -> sample(engine).filter(text))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("\u2026 (100,6")
          .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(4000));
      assertThatThrownBy(() -> engine.sql("SELECT " + text))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("\u2026 (100,617 characters)")
          .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(4000));
    }
  }
}
