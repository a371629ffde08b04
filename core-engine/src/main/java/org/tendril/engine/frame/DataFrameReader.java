package org.tendril.engine.frame;

/**
 * Reads files into frames. A path names a file, a directory (the files in it whose names begin with
 * neither {@code .} nor {@code _}) or a glob pattern, on the file systems that the engine knows;
 * all files have the same columns. Rows of a file keep their order, and files come in the order of
 * their names; on Spark, the order of files is open. Contents are read when an action runs, and
 * again for each, unless the frame is {@linkplain DataFrame#persist() persisted}; the schema is
 * read at once.
 *
 * <p>Every method throws {@link org.tendril.engine.failure.TendrilException.InvalidInput} if
 * nothing is found or what is found cannot be read.
 */
public interface DataFrameReader {

  /** As {@link #csv(String, CsvOptions)} with default options. */
  default DataFrame csv(String path) {
    return csv(path, CsvOptions.defaults());
  }

  /**
   * CSV files, plain or {@code .gz}; on Spark each is read by one task, for a line break may stand
   * between quotes. Types are those that fit every value: boolean, long, double, date, timestamp or
   * string, found by reading all files once.
   */
  DataFrame csv(String path, CsvOptions options);

  /**
   * CSV files with columns of these types, in this order; the names in a header are not looked at.
   */
  DataFrame csv(String path, CsvOptions options, Schema schema);

  /** Parquet files; the types are those of the first file. */
  DataFrame parquet(String path);

  /**
   * Files of one JSON object a line, or of one line that is an array of objects. The columns are
   * the keys of all objects, in ascending order; numbers are longs or doubles, and strings stay
   * strings.
   */
  DataFrame json(String path);
}
