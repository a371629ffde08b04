package org.tendril.engine.frame;

/**
 * Reads files into frames. A path names a file, a directory (the files in it whose names begin with
 * neither {@code .} nor {@code _}) or a glob pattern, on the file systems of the engine; all files
 * have the same columns. Rows of a file keep their order, and files are read in the order of their
 * names; on Spark, the order of files is undefined. Contents are read by each action, unless the
 * frame is {@linkplain DataFrame#persist() persisted}; the schema is read immediately.
 *
 * <p>Every method throws {@link org.tendril.engine.failure.TendrilException.InvalidInput} if no
 * file is found or a file cannot be read.
 */
public interface DataFrameReader {

  /** As {@link #csv(String, CsvOptions)} with default options. */
  default DataFrame csv(String path) {
    return csv(path, CsvOptions.defaults());
  }

  /**
   * CSV files, plain or {@code .gz}; on Spark one task reads each file, because quoted fields may
   * contain line breaks. Types are the narrowest that fit every value: boolean, long, double, date,
   * timestamp or string. Inferring them reads all files once.
   */
  DataFrame csv(String path, CsvOptions options);

  /** CSV files with columns of these types, in this order; the names in a header are ignored. */
  DataFrame csv(String path, CsvOptions options, Schema schema);

  /** Parquet files, with the types of the first file. */
  DataFrame parquet(String path);

  /**
   * Files with one JSON object per line, or with one line that is an array of objects. The columns
   * are the keys of all objects, in ascending order. Numbers become longs or doubles; strings
   * remain strings.
   */
  DataFrame json(String path);
}
