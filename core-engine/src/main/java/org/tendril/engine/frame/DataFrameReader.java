package org.tendril.engine.frame;

import java.util.Map;

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

  /**
   * A reader that reads columns of these names, whatever their case, by these types: {@code
   * string}, {@code long}, {@code int}, {@code short}, {@code byte}, {@code double}, {@code float},
   * {@code decimal(10, 2)}, {@code boolean}, {@code date}, {@code timestamp}, {@code instant}, or a
   * date or timestamp in another form than ISO's, as in {@code date(%d/%m/%Y)}. An action that
   * reads a value of another type fails with the file, the line of CSV, the column and the value.
   *
   * @throws IllegalArgumentException if a type is unknown
   */
  DataFrameReader withTypes(Map<String, String> types);

  /**
   * A reader that treats these columns as ids. In CSV and JSON they are {@code long} if each value
   * is an integer of 64 bits in its usual form, without a plus sign or leading zeros; otherwise
   * they are strings, exactly as written. Declared types and those of Parquet files prevail.
   */
  DataFrameReader withIds(String... columns);

  /** As {@link #csv(String, CsvOptions)} with default options. */
  default DataFrame csv(String path) {
    return csv(path, CsvOptions.defaults());
  }

  /**
   * CSV files, plain or {@code .gz}; on Spark one task reads each file, because quoted fields may
   * contain line breaks. An undeclared type is the one in whose form all values are written:
   * boolean, long, double, date, timestamp, or else string, which keeps each value as written.
   * {@code docs/tables.md} lists the forms. Inferring them reads all files once.
   */
  DataFrame csv(String path, CsvOptions options);

  /**
   * CSV files with columns of these types, in this order, as {@link #withTypes} declares them; the
   * names in a header are ignored.
   */
  DataFrame csv(String path, CsvOptions options, Schema schema);

  /** Parquet files, with the types of the first file. */
  DataFrame parquet(String path);

  /**
   * Files with one JSON object per line, or with one line that is an array of objects. The columns
   * are the keys of all objects, in ascending order. Numbers become longs or doubles, integers
   * beyond 64 bits strings; strings remain strings.
   */
  DataFrame json(String path);
}
