package org.tendril.engine.frame;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.tendril.engine.dataset.Dataset;

/**
 * Creates the data frames of one engine. Thread-safe.
 *
 * <p>Returned by {@link org.tendril.engine.Engine#frames()}. The engine starts its database on
 * first use.
 */
public interface Frames {

  /** Reads files. */
  DataFrameReader read();

  /** As {@link #sql(String, Map)}, over temporary views only. */
  default DataFrame sql(String query) {
    return sql(query, Map.of());
  }

  /**
   * The result of one query in the engine's SQL, such as SELECT, WITH, FROM or VALUES. Statements
   * that write or set something are refused, and functions with other effects. Tables are {@code
   * tables} by their names, the temporary views, and all other named tables of the engine. Names
   * are resolved now, even if a view is replaced later. The order of rows is that of the query's
   * {@code ORDER BY}.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if the text is not a query, or
   *     names something unknown
   * @throws IllegalArgumentException if a frame is of another engine
   */
  DataFrame sql(String query, Map<String, DataFrame> tables);

  /**
   * Refuses queries that read files from now on. Use it for queries that others write. Expressions
   * never read files. Tables from {@link #read()} remain available.
   */
  void forbidFilesInQueries();

  /**
   * Returns the text if it is one whole expression of the engine's SQL, which keeps its meaning
   * within a longer text and reads no files. Operations of frames check their expressions this way.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if it is not; the message
   *     gives the reason and the position
   */
  String requireExpression(String text);

  /**
   * The temporary view of this name.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if there is none
   */
  DataFrame view(String name);

  /** Removes a temporary view; returns whether it existed. */
  boolean dropView(String name);

  /** A frame with copies of these columns, in their order; creates no object for each row. */
  DataFrame of(Columns columns);

  /**
   * A frame of records, in their order: a column for each component, of the component's name.
   * Components are primitives, their boxes, strings, enums (as strings), {@code BigDecimal} (as
   * {@code decimal(38, 18)}), {@code LocalDate}, {@code LocalDateTime}, {@code Instant} or {@code
   * UUID} (as a string).
   *
   * @throws IllegalArgumentException if a component is of another type; the message names it
   */
  <R extends Record> DataFrame of(List<? extends R> records, Class<R> type);

  /**
   * As {@link #of(List, Class)}, for a dataset. An embedded engine computes it now, Spark whenever
   * it is needed.
   *
   * @throws IllegalArgumentException if a component is of another type
   */
  <R extends Record> DataFrame of(Dataset<? extends R> records, Class<R> type);

  /**
   * An extension of this engine's SQL, one object of each kind. Created on first use; from then on
   * {@link #sql(String, Map)} applies it to queries.
   */
  <E extends SqlExtension> E extension(Class<E> kind, Supplier<E> make);

  /** The dialect of this engine's SQL. */
  SqlDialect dialect();

  /** A query syntax beyond the engine's SQL. Thread-safe. */
  @FunctionalInterface
  interface SqlExtension {

    /**
     * A query in plain SQL.
     *
     * @param text SQL of the database
     * @param tables further tables, by their names
     */
    record Query(String text, Map<String, DataFrame> tables) {}

    /**
     * Translates a query to plain SQL; empty if it does not use this syntax.
     *
     * @throws org.tendril.engine.failure.TendrilException.InvalidInput if it uses the syntax
     *     wrongly
     */
    Optional<Query> plain(Query query);
  }
}
