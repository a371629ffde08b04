package org.tendril.engine.frame;

import java.util.List;

/**
 * A relation: rows of columns, computed by the SQL of the engine it belongs to. Immutable; may be
 * used by many threads at once.
 *
 * <p>Operations give new frames and check names and types at once; rows are computed by actions
 * ({@link #count}, {@link #collect()}, {@link #show()}, {@link #write}, {@link #persist}, {@link
 * #createOrReplaceTempView} excepted), each time anew. Expressions are SQL text in the engine's own
 * dialect; columns are named in it as usual, quoted by {@link SqlDialect#quote} where need be.
 *
 * <p><b>Order.</b> {@link #orderBy} determines the order of rows, and so do a file that it is read
 * from and what it is made of or persisted from; {@code select}, {@code withColumn}, {@code
 * rename}, {@code drop}, {@code filter}, {@code limit} and {@code sample} keep it, all others leave
 * it open.
 *
 * <p>Methods that take names or expressions throw {@link
 * org.tendril.engine.failure.TendrilException.InvalidInput} if one is not valid for the frame; the
 * message tells the columns. Methods that take frames throw {@link IllegalArgumentException} if one
 * is of another engine. All throw {@link IllegalStateException} after the engine was closed.
 */
public interface DataFrame {

  /** The columns, in their order. */
  Schema schema();

  /** These columns alone, in this order. */
  DataFrame select(String... columns);

  /** These expressions as columns, each with a name by {@code AS} unless it is a column. */
  DataFrame selectExpr(String... expressions);

  /** With a column of this name and value: in the place of the one it replaces, or the last. */
  DataFrame withColumn(String name, String expression);

  /** With another name for a column. */
  DataFrame rename(String column, String newName);

  /** Without these columns; at least one must stay. */
  DataFrame drop(String... columns);

  /** The rows for which a condition holds (and is not null). */
  DataFrame filter(String condition);

  /**
   * Pairs of rows whose columns of these names are equal (nulls are not): these columns once, then
   * the other columns of this frame and those of {@code right}, whose names must differ. In rows
   * without a match, the columns joined by have the values of the side that is there.
   */
  DataFrame join(DataFrame right, JoinKind kind, String... columns);

  /**
   * Pairs of rows for which a condition holds. In it, {@code l} is this frame and {@code r} is
   * {@code right}, as in {@code "l.id = r.src"}. The columns of both, whose names must differ
   * unless the kind keeps those of the left side alone.
   */
  DataFrame joinOn(DataFrame right, JoinKind kind, String condition);

  /** All pairs of rows; names must differ. */
  DataFrame crossJoin(DataFrame right);

  /** Rows in groups by these columns; with none, all rows are one group, even if there are none. */
  GroupedFrame groupBy(String... columns);

  /** One row of aggregates over all rows. */
  default DataFrame agg(String... expressions) {
    return groupBy().agg(expressions);
  }

  /** Sorted by these columns, the first being the most significant. Ties stay undetermined. */
  DataFrame orderBy(SortKey... keys);

  /** Sorted by these columns, ascending. */
  DataFrame orderBy(String... columns);

  /**
   * The first rows, at most {@code rows} of them; on Spark that is at most 2^31 - 1.
   *
   * @throws IllegalArgumentException if {@code rows} is negative
   */
  DataFrame limit(long rows);

  /** Each of several equal rows once; nulls are equal here. */
  DataFrame distinct();

  /** The rows of both frames, equal ones too, whose columns have the same names in any order. */
  DataFrame union(DataFrame other);

  /**
   * About a share of the rows, each chosen by itself. The same seed chooses the same rows of a
   * frame whose order is determined, on the same engine. On Spark that holds for what was read,
   * made or persisted: persist what was sorted before.
   *
   * @throws IllegalArgumentException if {@code fraction} is outside [0, 1]
   */
  DataFrame sample(double fraction, long seed);

  /**
   * A row for each of these columns, or each that is no list, map, struct or binary: {@code column,
   * type} (strings), {@code count, nulls} (longs, of values that are there and that are not),
   * {@code mean, stddev} (doubles, of the sample; null unless it is numeric), {@code min, max}
   * (strings).
   */
  DataFrame describe(String... columns);

  /**
   * Computes the rows now and gives a frame that keeps them, in memory and on disk, until {@link
   * #unpersist()}, until it is unreachable, or until the engine closes. What led to it is
   * forgotten, so that a loop may persist its state in each round.
   */
  DataFrame persist();

  /** Frees what {@link #persist()} keeps; this frame and those made of it cannot be used again. */
  void unpersist();

  /** Lets queries use this frame as a table of this name; one that had the name loses it. */
  void createOrReplaceTempView(String name);

  /** Number of rows. */
  long count();

  /** All rows. */
  List<Row> collect();

  /**
   * All rows as records: each component takes the column of its name. Besides the types that {@link
   * Frames#of(List, Class)} takes, components may be {@link Row}, {@code List} and {@code Map}.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if a component has no column,
   *     one of another type, or is primitive where there is a null or a value out of its range
   */
  <R extends Record> List<R> collect(Class<R> type);

  /**
   * All rows as arrays, one for each column. Bulk: no object for each row.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if a column is a list, map or
   *     struct
   * @throws org.tendril.engine.failure.TendrilException.ResourceExhausted if memory does not
   *     suffice, or there are more rows than an array can hold
   */
  Columns collectColumns();

  /** The first twenty rows as a table of text. */
  default String show() {
    return show(20);
  }

  /**
   * The first rows as a table of text, longer values cut to 40 characters, and a last line that
   * says whether there are more.
   *
   * @throws IllegalArgumentException if {@code rows} is negative
   */
  String show(int rows);

  /** Writes the rows to files. */
  DataFrameWriter write();

  /** The engine's plan for computing the rows, as text for people. */
  String explain();

  /** Which rows a join keeps. */
  enum JoinKind {
    /** Pairs that match. */
    INNER,
    /** Pairs that match, and rows of the left side without one, the right side's columns null. */
    LEFT,
    /** Pairs that match, and rows of the right side without one, the left side's columns null. */
    RIGHT,
    /** Pairs that match, and rows of either side without one. */
    FULL,
    /** Rows of the left side that have a match, once each, with the left side's columns. */
    SEMI,
    /** Rows of the left side that have no match, with the left side's columns. */
    ANTI
  }

  /** A column to sort by, and the direction. Nulls are smaller than all values, NaN is larger. */
  record SortKey(String column, boolean isDescending) {

    /** From the smallest value to the largest, nulls first. */
    public static SortKey ascending(String column) {
      return new SortKey(column, false);
    }

    /** From the largest value to the smallest, nulls last. */
    public static SortKey descending(String column) {
      return new SortKey(column, true);
    }
  }
}
