package org.tendril.spark.internal.frame;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;
import org.tendril.engine.frame.Column;
import org.tendril.engine.frame.ColumnType;
import org.tendril.engine.frame.Schema;

/**
 * Finds types that fit all texts of each column of a CSV file, in one pass over it. Spark would
 * choose others, such as {@code int} for small numbers.
 */
final class CsvTypes {
  private static final String DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}";

  private static final List<Candidate> CANDIDATES = // the narrower first
      List.of(
          new Candidate(ColumnType.BOOLEAN, "(?i:true|false)"),
          new Candidate(ColumnType.LONG, "[+-]?[0-9]{1,19}"),
          new Candidate(
              ColumnType.DOUBLE,
              "[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?|nan|NaN|[+-]?inf|"
                  + "[+-]?Infinity"),
          new Candidate(ColumnType.DATE, DAY),
          new Candidate(
              ColumnType.TIMESTAMP, DAY + "([ T][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,6})?)?)?"));

  private CsvTypes() {}

  /** A type, and the form of its texts; they must also be castable to it. */
  private record Candidate(ColumnType type, String pattern) {

    /** A condition in SQL: whether the type fits a column of texts, nulls aside. */
    String condition(String column) {
      SparkDialect dialect = SparkDialect.INSTANCE;
      String form = column + " RLIKE " + dialect.literal("^(" + pattern + ")$");
      boolean bounded = !type.equals(ColumnType.DOUBLE) && !type.equals(ColumnType.BOOLEAN);
      String cast = "try_cast(" + column + " AS " + dialect.type(type) + ") IS NOT NULL";
      return bounded ? form + " AND " + cast : form;
    }
  }

  /** Returns a query for the types that fit columns of texts. */
  static Dataset<Row> query(Dataset<Row> texts) {
    List<org.apache.spark.sql.Column> terms = new ArrayList<>();
    for (String name : texts.columns()) {
      String column = SparkDialect.INSTANCE.quote(name);
      terms.add(functions.expr("count(" + column + ") > 0"));
      for (Candidate candidate : CANDIDATES) {
        terms.add(
            functions.expr(
                "coalesce(bool_and("
                    + column
                    + " IS NULL OR "
                    + candidate.condition(column)
                    + "), true)"));
      }
    }
    return texts.agg(
        terms.get(0), terms.subList(1, terms.size()).toArray(org.apache.spark.sql.Column[]::new));
  }

  /** Reads the schema from the only row of the query's result. */
  static Schema schema(String[] names, InternalRow found) {
    List<Column> columns = new ArrayList<>();
    int at = 0;
    for (String name : names) {
      boolean hasValues = found.getBoolean(at++);
      ColumnType type = ColumnType.STRING;
      for (Candidate candidate : CANDIDATES) {
        if (found.getBoolean(at++) && hasValues && type.equals(ColumnType.STRING)) {
          type = candidate.type();
        }
      }
      columns.add(new Column(name, type));
    }
    return Schema.of(columns);
  }
}
