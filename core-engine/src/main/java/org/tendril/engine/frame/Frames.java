package org.tendril.engine.frame;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.tendril.engine.dataset.Dataset;

/**
 * The data frames of one engine: where they come from. Thread-safe.
 *
 * <p>Reached by {@link org.tendril.engine.Engine#frames()}; the engine starts what computes them
 * when this is first used.
 */
public interface Frames {

  /** Reads files. */
  DataFrameReader read();

  /** As {@link #sql(String, Map)}, over temporary views alone. */
  default DataFrame sql(String query) {
    return sql(query, Map.of());
  }

  /**
   * The result of a query in the engine's SQL. Tables are {@code tables}, by their names, the
   * temporary views, and whatever else the engine knows by name. Names mean what they mean now,
   * even if a view is replaced later. The order of rows is that of the query's {@code ORDER BY}.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if the text is no query, or
   *     names what is not there
   * @throws IllegalArgumentException if a frame is of another engine
   */
  DataFrame sql(String query, Map<String, DataFrame> tables);

  /**
   * The temporary view of this name.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if there is none
   */
  DataFrame view(String name);

  /** Forgets a temporary view, and tells whether there was one. */
  boolean dropView(String name);

  /** A frame of these columns, in their order; they are copied. Bulk: no object for each row. */
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
   * As {@link #of(List, Class)}, of the values of a dataset, which is computed now on an embedded
   * engine, and whenever it is needed on Spark.
   *
   * @throws IllegalArgumentException if a component is of another type
   */
  <R extends Record> DataFrame of(Dataset<? extends R> records, Class<R> type);

  /**
   * What the SQL of this engine knows beyond that of its database: one object of each kind. It is
   * made when it is first asked for, and {@link #sql(String, Map)} looks for it in queries from
   * then on.
   */
  <E extends SqlExtension> E extension(Class<E> kind, Supplier<E> make);

  /** How this engine's SQL is written. */
  SqlDialect dialect();

  /** Something that queries may say beyond the SQL of their engine. Thread-safe. */
  @FunctionalInterface
  interface SqlExtension {

    /**
     * A query in plain SQL.
     *
     * @param text what the database understands
     * @param tables further tables, by their names
     */
    record Query(String text, Map<String, DataFrame> tables) {}

    /**
     * What a query says in plain SQL; empty if it says nothing of this kind.
     *
     * @throws org.tendril.engine.failure.TendrilException.InvalidInput if it does, and the text is
     *     wrong
     */
    Optional<Query> plain(Query query);
  }
}
