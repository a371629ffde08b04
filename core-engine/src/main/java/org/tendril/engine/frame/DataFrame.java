package org.tendril.engine.frame;

import java.util.List;

/**
 * A relation: rows of columns, computed by the SQL of its engine. Immutable and thread-safe.
 *
 * <p>Operations return new frames and check names and types at once. Rows are computed by actions
 * ({@link #count}, {@link #collect()}, {@link #show()}, {@link #write}, {@link #persist}, {@link
 * #createOrReplaceTempView}), again for each action. Expressions are SQL text in the engine's own
 * dialect; columns are named in it as usual, quoted by {@link SqlDialect#quote} if necessary.
 *
 * <p><b>Order.</b> {@link #orderBy} determines the order of rows. A frame that is read from a file,
 * created from columns or records, or persisted has the order of its source. {@code select}, {@code
 * withColumn}, {@code rename}, {@code drop}, {@code filter}, {@code limit} and {@code sample} keep
 * the order; all other operations leave it undefined.
 *
 * <p>Methods that take names or expressions throw {@link
 * org.tendril.engine.failure.TendrilException.InvalidInput} if one is not valid for the frame; the
 * message lists the columns. Methods that take frames throw {@link IllegalArgumentException} if one
 * is of another engine. All throw {@link IllegalStateException} after the engine was closed.
 */
public interface DataFrame {

  /** The columns, in their order. */
  Schema schema();

  /** Only these columns, in this order. */
  DataFrame select(String... columns);

  /** These expressions as columns, each with a name by {@code AS} unless it is a column. */
  DataFrame selectExpr(String... expressions);

  /** Adds a column, or replaces the column of this name in place. */
  DataFrame withColumn(String name, String expression);

  /** Renames a column. */
  DataFrame rename(String column, String newName);

  /** Removes these columns; at least one must remain. */
  DataFrame drop(String... columns);

  /** The rows for which a condition holds (and is not null). */
  DataFrame filter(String condition);

  /**
   * Pairs of rows with equal values in these columns (nulls are not equal). Has these columns once,
   * then the other columns of this frame and of {@code right}, whose names must differ. In rows
   * without a match, the join columns have the values of the existing side.
   */
  DataFrame join(DataFrame right, JoinKind kind, String... columns);

  /**
   * Pairs of rows for which a condition holds. In it, {@code l} is this frame and {@code r} is
   * {@code right}, as in {@code "l.id = r.src"}. Has the columns of both; their names must differ
   * unless the kind keeps only the left side's.
   */
  DataFrame joinOn(DataFrame right, JoinKind kind, String condition);

  /** All pairs of rows. Column names must differ. */
  DataFrame crossJoin(DataFrame right);

  /** Groups rows by these columns; without columns, all rows are one group, even without rows. */
  Grouped groupBy(String... columns);

  /** One row of aggregates over all rows. */
  default DataFrame agg(String... expressions) {
    return groupBy().agg(expressions);
  }

  /** Sorts by these columns, most significant first. The order of ties is undefined. */
  DataFrame orderBy(SortKey... keys);

  /** Sorts by these columns, ascending. */
  DataFrame orderBy(String... columns);

  /**
   * The first rows, at most {@code rows} of them; on Spark at most 2^31 - 1.
   *
   * @throws IllegalArgumentException if {@code rows} is negative
   */
  DataFrame limit(long rows);

  /** Removes duplicate rows; nulls count as equal. */
  DataFrame distinct();

  /** The rows of both frames, including duplicates. Columns have the same names, in any order. */
  DataFrame union(DataFrame other);

  /**
   * A random sample: each row is kept independently with probability {@code fraction}. The same
   * seed selects the same rows of a frame whose order is determined, on the same engine. On Spark
   * this holds only for frames that were read, created or persisted: persist a sorted frame first.
   *
   * @throws IllegalArgumentException if {@code fraction} is outside [0, 1]
   */
  DataFrame sample(double fraction, long seed);

  /**
   * Statistics with one row for each of these columns, or for each column that is not a list, map,
   * struct or binary: {@code column, type} (strings), {@code count, nulls} (longs: present and
   * missing values), {@code mean, stddev} (doubles, of the sample; null unless it is numeric),
   * {@code min, max} (strings).
   */
  DataFrame describe(String... columns);

  /**
   * Computes the rows now and returns a frame that keeps them, in memory and on disk, until {@link
   * #unpersist()}, until it is unreachable, or until the engine closes. The lineage is dropped, so
   * that a loop can persist its state in each iteration.
   */
  DataFrame persist();

  /**
   * Frees the rows kept by {@link #persist()}. This frame and frames derived from it cannot be used
   * again.
   */
  void unpersist();

  /** Registers this frame as a table of this name for queries, replacing any other of that name. */
  void createOrReplaceTempView(String name);

  /** Number of rows. */
  long count();

  /** All rows. */
  List<Row> collect();

  /**
   * All rows as records: each component is read from the column of its name. In addition to the
   * types that {@link Frames#of(List, Class)} takes, components may be {@link Row}, {@code List}
   * and {@code Map}.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if a component has no column,
   *     one of another type, or is primitive and meets a null or a value out of its range
   */
  <R extends Record> List<R> collect(Class<R> type);

  /**
   * All rows as one array per column, without an object for each row.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if a column is a list, map or
   *     struct
   * @throws org.tendril.engine.failure.TendrilException.ResourceExhausted if memory does not
   *     suffice, or the rows exceed the length of an array
   */
  Columns collectColumns();

  /** The first twenty rows as a table of text. */
  default String show() {
    return show(20);
  }

  /**
   * The first rows as a table of text with values cut to 40 characters; the last line states
   * whether there are more rows.
   *
   * @throws IllegalArgumentException if {@code rows} is negative
   */
  String show(int rows);

  /** Starts writing the rows to files. */
  DataFrameWriter write();

  /** The engine's plan for computing the rows, as readable text. */
  String explain();

  /** Which rows a join keeps. */
  enum JoinKind {
    /** Matching pairs. */
    INNER,
    /** Matching pairs, and unmatched rows of the left side with the right side's columns null. */
    LEFT,
    /** Matching pairs, and unmatched rows of the right side with the left side's columns null. */
    RIGHT,
    /** Matching pairs, and unmatched rows of both sides. */
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

  /** The rows of a frame, grouped by equal keys; nulls count as equal. */
  interface Grouped {
    /**
     * One row for each group: its keys, then these aggregates, such as {@code "sum(amount) AS
     * total"}. Name each by {@code AS}: default names differ between engines. The order of rows is
     * undefined.
     *
     * @throws org.tendril.engine.failure.TendrilException.InvalidInput if an expression is not an
     *     aggregate over the frame's columns
     * @throws IllegalArgumentException if there is no expression
     */
    DataFrame agg(String... expressions);

    /** The keys of each group and the number of its rows, in a column {@code count}. */
    DataFrame count();
  }
}
