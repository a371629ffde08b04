package org.tendril.spark.internal.frame;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.UUID;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.frame.CsvOptions;
import org.tendril.engine.internal.frame.FileFormat;

/** Writes files with Spark. */
final class SparkFiles {
  private static final String TIME = "yyyy-MM-dd HH:mm:ss.SSSSSS";

  private final SparkSession session;

  SparkFiles(SparkSession session) {
    this.session = session;
  }

  /** Writes a directory under a temporary name, then renames it. */
  void write(
      Dataset<Row> rows, FileFormat format, String path, CsvOptions options, boolean overwrite) {
    try {
      Path target = new Path(path);
      FileSystem system = target.getFileSystem(session.sparkContext().hadoopConfiguration());
      target = system.makeQualified(target);
      check(system, target, path, overwrite);
      String name = "." + target.getName() + "." + UUID.randomUUID();
      Path temporary = new Path(target.getParent(), name + ".tmp");
      try {
        write(rows, format, temporary.toString(), options);
        replace(system, temporary, target, new Path(target.getParent(), name + ".old"));
      } finally {
        system.delete(temporary, true);
      }
    } catch (IOException | IllegalArgumentException e) {
      if (e instanceof SparkThrowable && e instanceof RuntimeException failure) {
        throw failure; // an invalid value, not an invalid name
      }
      throw new TendrilException.InvalidInput(
          "output must be writable: " + path + ": " + e.getMessage(), e);
    }
  }

  private void check(FileSystem system, Path target, String path, boolean overwrite)
      throws IOException {
    Path parent = target.getParent();
    if (parent == null) {
      throw new TendrilException.InvalidInput("output must not be the root: " + path);
    }
    if (system.exists(target) && !overwrite) {
      throw new TendrilException.InvalidInput(
          "output must not exist: " + path + "; use overwrite() or choose another path");
    }
    if (system instanceof LocalFileSystem
        && !system.exists(parent)) { // others create it, or have none
      throw new TendrilException.InvalidInput(
          "output directory must exist: " + path + "; create the directory first");
    }
  }

  private static void write(
      Dataset<Row> rows, FileFormat format, String directory, CsvOptions options) {
    String quote = String.valueOf(options.quote());
    switch (format) {
      case PARQUET -> rows.write().option("compression", "snappy").parquet(directory);
      case JSON ->
          rows.write()
              .option("timestampNTZFormat", TIME)
              .option("timestampFormat", TIME + "XXX")
              .option("timeZone", "UTC")
              .json(directory);
      case CSV ->
          rows.write()
              .option("header", options.hasHeader())
              .option("sep", String.valueOf(options.delimiter()))
              .option("quote", quote)
              .option("escape", quote)
              .option("nullValue", options.nullText())
              .option("emptyValue", quote + quote)
              .option("ignoreLeadingWhiteSpace", false)
              .option("ignoreTrailingWhiteSpace", false)
              .option("timestampNTZFormat", TIME)
              .option("timestampFormat", TIME + "XXX")
              .option("timeZone", "UTC")
              .csv(directory);
    }
  }

  /** Replaces a directory by the written one; keeps the old one if that fails. */
  private void replace(FileSystem system, Path written, Path target, Path aside)
      throws IOException {
    boolean replaces = exists(system, target);
    if (replaces && !system.rename(target, aside)) {
      throw new IOException("the old directory cannot be moved");
    }
    if (!system.rename(written, target)) {
      if (replaces) {
        system.rename(aside, target);
      }
      throw new IOException("the directory written cannot be renamed");
    }
    if (replaces) {
      system.delete(aside, true);
    }
  }

  private static boolean exists(FileSystem system, Path path) throws IOException {
    try {
      system.getFileStatus(path);
      return true;
    } catch (FileNotFoundException e) {
      return false;
    }
  }
}
