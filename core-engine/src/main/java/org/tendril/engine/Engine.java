package org.tendril.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.dataset.Dataset.PartitionSource;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.files.FileAccess;
import org.tendril.engine.frame.DataFrame;
import org.tendril.engine.frame.DataFrameReader;
import org.tendril.engine.frame.Frames;
import org.tendril.engine.parallel.Cancellation;
import org.tendril.engine.parallel.Parallel;

/**
 * The session in which graphs are loaded and programs run, as {@code SparkSession} is in Spark.
 *
 * <p>An engine may be used by many threads at once. All code above this type is independent of the
 * implementation.
 */
public interface Engine extends AutoCloseable {

  /** Starts the description of an embedded engine: this JVM, all cores, no server. */
  static LocalEngineBuilder local() {
    return new LocalEngineBuilder();
  }

  /** The parallel loops of this engine. */
  Parallel parallel();

  /** The memory account of this engine. */
  MemoryLedger memory();

  /** Directory for temporary files, created on first use; {@link #close()} removes the files. */
  Path workDirectory();

  /** Where progress is reported. */
  ProgressListener progress();

  /** The switch that stops what this engine runs; it can run other work afterwards. */
  Cancellation cancellation();

  /**
   * Runs {@code work} as the phase {@code name} and reports its start and end to {@link
   * #progress()}.
   */
  default <T> T phase(String name, long total, String unit, java.util.function.Supplier<T> work) {
    progress().started(name, total, unit);
    long start = System.nanoTime();
    try {
      return work.get();
    } finally {
      progress().finished(name, System.nanoTime() - start);
    }
  }

  /**
   * Allows values of these classes to be exchanged between partitions and stored as bytes. Numbers,
   * strings, dates, UUIDs, primitive arrays and the collections of the JDK are allowed from the
   * start. A class brings its array class, the permitted classes of a sealed one, and the records,
   * enums and sealed types of a record's components. Register classes in the same order everywhere;
   * those already registered are ignored.
   *
   * @throws IllegalArgumentException if a class is abstract and not sealed
   */
  void register(Class<?>... types);

  /**
   * A dataset of {@code values} in slices of about equal size, in their order. The list is not
   * copied and must not change.
   *
   * @throws IllegalArgumentException if {@code partitions} is outside [1, 2^20]
   */
  <T extends @Nullable Object> Dataset<T> dataset(List<? extends T> values, int partitions);

  /**
   * A dataset of the values that {@code source} generates for each partition.
   *
   * @throws IllegalArgumentException if {@code partitions} is outside [1, 2^20]
   */
  <T extends @Nullable Object> Dataset<T> generate(int partitions, PartitionSource<T> source);

  /**
   * The integers [from, to) in slices of about equal size, ascending.
   *
   * @throws IllegalArgumentException if {@code partitions} is outside [1, 2^20], if {@code from >
   *     to}, or the range has 2^63 or more integers
   */
  Dataset<Long> range(long from, long to, int partitions);

  /**
   * The data frames of this engine. An embedded one needs DuckDB on the class path and opens it
   * when a frame is first made; that takes about half a second.
   *
   * @throws TendrilException.InvalidInput if DuckDB is needed and missing
   */
  Frames frames();

  /** Reads files into data frames. */
  default DataFrameReader read() {
    return frames().read();
  }

  /** The result of a query over temporary views, see {@link Frames#sql(String, Map)}. */
  default DataFrame sql(String query) {
    return frames().sql(query);
  }

  /** The result of a query over these frames by their names, and over temporary views. */
  default DataFrame sql(String query, Map<String, DataFrame> tables) {
    return frames().sql(query, tables);
  }

  /**
   * Whether tasks run in this JVM and share its objects. If not, values and functions are sent to
   * them.
   */
  default boolean isEmbedded() {
    return true;
  }

  /**
   * Default number of partitions of a graph. On an embedded engine 1, which all threads share,
   * unless its builder sets another; on a cluster the number of tasks that can run at once.
   */
  default int defaultPartitionCount() {
    return 1;
  }

  /** The files that readers of this engine read, at the driver and in tasks. */
  default FileAccess files() {
    return FileAccess.local();
  }

  /**
   * An optional ability of this engine beyond this interface. For modules built on engines, not for
   * users.
   */
  default <C> Optional<C> capability(Class<C> kind) {
    return Optional.empty();
  }

  /**
   * The default way in which programs exchange blocks between partitions on this engine; default
   * {@link ExchangeMode#AUTO}.
   */
  default ExchangeMode exchangeMode() {
    return ExchangeMode.AUTO;
  }

  /**
   * Ends the session: stops what runs, with a {@link java.util.concurrent.CancellationException},
   * and refuses to load graphs or to run anything. Graphs and results that are already computed
   * stay readable.
   */
  @Override
  void close();
}
