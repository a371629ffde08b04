package org.tendril.engine.frame;

/**
 * Writes a frame. What is written appears under its name when it is whole, and not at all after a
 * failure. An embedded engine writes one file; on Spark it is a directory of files, one for each
 * partition. {@link DataFrameReader} reads both. Rows keep the frame's order where it has one.
 *
 * <p>Every method throws {@link org.tendril.engine.failure.TendrilException.InvalidInput} if the
 * target exists, unless {@link #overwrite()} was asked for, or cannot be created; and {@link
 * org.tendril.engine.failure.TendrilException.ResourceExhausted} if there is no room.
 */
public interface DataFrameWriter {

  /** Replaces what is there by that name. */
  DataFrameWriter overwrite();

  /** As {@link #csv(String, CsvOptions)} with default options. */
  default void csv(String path) {
    csv(path, CsvOptions.defaults());
  }

  /** Writes CSV. Lists, maps, structs and binary values are refused. */
  void csv(String path, CsvOptions options);

  /** Writes Parquet, compressed by Snappy. */
  void parquet(String path);

  /** Writes one JSON object a line; a null value is a key that is absent or null. */
  void json(String path);
}
