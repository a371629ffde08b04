package org.tendril.spark;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.engine.MemoryLedger;
import org.tendril.engine.ProgressListener;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.dataset.PartitionSource;
import org.tendril.engine.files.FileAccess;
import org.tendril.engine.frame.DataFrame;
import org.tendril.engine.frame.Frames;
import org.tendril.engine.parallel.Cancellation;
import org.tendril.engine.parallel.Parallel;
import org.tendril.engine.resident.ExchangeMode;
import org.tendril.engine.resident.ResidentTasks;
import org.tendril.spark.internal.dataset.Closing;
import org.tendril.spark.internal.dataset.DatasetContext;
import org.tendril.spark.internal.files.HadoopFiles;
import org.tendril.spark.internal.frame.SparkRelations;
import org.tendril.spark.internal.resident.SparkResidentTasks;
import org.tendril.spark.internal.session.Slots;

/**
 * An engine whose datasets, stages and tasks are Spark's. The session belongs to the caller: {@link
 * #close()} frees what this engine has put there, and leaves it open.
 *
 * <p>{@link #parallel()}, {@link #memory()} and {@link #workDirectory()} are those of the driver; a
 * task works with as many threads as {@code spark.task.cpus} says. Values that pass between tasks,
 * or are kept as bytes, must be of registered classes; functions must be {@code Serializable},
 * which is checked when they are given. A task is tried as often as {@code spark.task.maxFailures}
 * says; in local mode that is once, unless the master is {@code local[threads,attempts]}. Progress
 * of stages is reported a little after it is made, all of it before {@link #close()} returns.
 */
public final class SparkEngine implements Engine {
  /** The setting that says how supersteps exchange messages: auto, staged or resident. */
  public static final String EXCHANGE_SETTING = "spark.tendril.exchange";

  private final SparkSession session;
  private final SparkContext spark;
  private final Slots slots;
  private final Engine driver;
  private final DatasetContext datasets;
  private final ExchangeMode exchange;
  private final FileAccess files;
  private final SparkResidentTasks resident;
  private final SparkRelations relations;
  private final Runnable end; // after all else

  private SparkEngine(
      SparkSession session, ExchangeMode exchange, ProgressListener listener, Runnable end) {
    SparkContext spark = session.sparkContext();
    this.session = session;
    this.spark = spark;
    this.slots = new Slots(spark);
    this.end = end;
    this.exchange =
        exchange == ExchangeMode.AUTO
            ? exchange(spark.getConf().get(EXCHANGE_SETTING, "auto"))
            : exchange;
    this.driver = Engine.local().listener(listener).build();
    this.datasets = new DatasetContext(spark, driver, taskThreads(spark));
    this.resident = new SparkResidentTasks(spark, datasets, driver.cancellation());
    this.files = HadoopFiles.of(spark.hadoopConfiguration());
    this.relations = new SparkRelations(session, datasets, files);
  }

  /** An engine on a running session. */
  public static SparkEngine on(SparkSession session) {
    return on(session, ProgressListener.NONE);
  }

  /** An engine on a running session that tells {@code listener} of its progress. */
  public static SparkEngine on(SparkSession session, ProgressListener listener) {
    return on(session, ExchangeMode.AUTO, listener);
  }

  /** An engine on a running session; AUTO means what the session's settings say. */
  static SparkEngine on(SparkSession session, ExchangeMode exchange, ProgressListener listener) {
    return new SparkEngine(session, exchange, listener, () -> {});
  }

  /** An engine that stops the session when it is closed. */
  static SparkEngine owning(
      SparkSession session, ExchangeMode exchange, ProgressListener listener) {
    return new SparkEngine(session, exchange, listener, session::stop);
  }

  private static int taskThreads(SparkContext spark) {
    return spark.getConf().getInt("spark.task.cpus", 1);
  }

  private static ExchangeMode exchange(String setting) {
    for (ExchangeMode mode : ExchangeMode.values()) {
      if (mode.name().equals(setting.toUpperCase(Locale.ROOT))) {
        return mode;
      }
    }
    throw new IllegalArgumentException(
        EXCHANGE_SETTING + " must be auto, staged or resident: setting=" + setting);
  }

  @Override
  public Parallel parallel() {
    return driver.parallel();
  }

  @Override
  public MemoryLedger memory() {
    return driver.memory();
  }

  @Override
  public Path workDirectory() {
    return driver.workDirectory();
  }

  @Override
  public ProgressListener progress() {
    return driver.progress();
  }

  @Override
  public Cancellation cancellation() {
    return driver.cancellation();
  }

  @Override
  public boolean isEmbedded() {
    return false;
  }

  /**
   * The number of tasks that can run at once on the executors that are there now; where none is
   * yet, what Spark takes for its default parallelism, by {@code spark.task.cpus}. In the first
   * minute of a session that is not local the first call waits until no executor has come for three
   * seconds: sums of doubles depend, in their last bits, on the number of partitions, and that
   * should not depend on how quickly each executor starts.
   */
  @Override
  public int defaultPartitionCount() {
    int count = slots.settled();
    return count > 0 ? count : Math.max(1, spark.defaultParallelism() / taskThreads(spark));
  }

  @Override
  public FileAccess files() {
    return files;
  }

  @Override
  public ExchangeMode exchangeMode() {
    return exchange;
  }

  @Override
  public Optional<ResidentTasks> residentTasks() {
    return Optional.of(resident);
  }

  @Override
  public void register(Class<?>... types) {
    datasets.register(types);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Each task is sent its own slice. Values of classes that are not registered are sent if they
   * are {@code Serializable}.
   */
  @Override
  public <T extends @Nullable Object> Dataset<T> dataset(List<? extends T> values, int partitions) {
    return datasets.dataset(values, partitions);
  }

  @Override
  public <T extends @Nullable Object> Dataset<T> generate(
      int partitions, PartitionSource<T> source) {
    return datasets.generate(partitions, source);
  }

  @Override
  public Dataset<Long> range(long from, long to, int partitions) {
    return datasets.range(from, to, partitions);
  }

  /**
   * {@inheritDoc}
   *
   * <p>They are data frames of the session, and follow its settings; queries may name its tables
   * and views.
   */
  @Override
  public Frames frames() {
    return relations.frames();
  }

  /** The session that this engine runs on. */
  public SparkSession sparkSession() {
    return session;
  }

  /**
   * The values of an RDD, partition by partition. The RDD stays the caller's; persist it, or the
   * dataset, if it is used more than once.
   *
   * <p>What is lost is computed from it again, and must then be the same, in the same order. Where
   * it may not be, as after a shuffle or with random numbers, {@code checkpoint()} the RDD first.
   *
   * @throws IllegalArgumentException if it is of another SparkContext
   */
  public <T> Dataset<T> wrap(JavaRDD<T> rdd) {
    return datasets.wrap(rdd.rdd());
  }

  /**
   * The values of a dataset of this engine as an RDD, which is computed when it is used. It is
   * valid until this engine closes.
   *
   * @throws IllegalArgumentException if the dataset is of another engine
   */
  public <T extends @Nullable Object> JavaRDD<T> unwrap(Dataset<T> dataset) {
    return datasets.unwrap(dataset).toJavaRDD();
  }

  /**
   * A data frame of Spark as one of this engine.
   *
   * @throws IllegalArgumentException if it is of another SparkContext or reads a stream
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if two columns have the same
   *     name, or one is of a type that frames lack
   */
  public DataFrame wrap(org.apache.spark.sql.Dataset<Row> frame) {
    return relations.wrap(frame);
  }

  /**
   * A data frame of this engine as one of Spark, which is computed when it is used. What it reads
   * of datasets, columns and persisted frames is valid until this engine closes.
   *
   * @throws IllegalArgumentException if it is of another engine
   */
  public org.apache.spark.sql.Dataset<Row> unwrap(DataFrame frame) {
    return relations.unwrap(frame);
  }

  /**
   * Frees what this engine keeps on Spark, and waits, 5 s at most, until Spark has told of all that
   * the engine has done. The session stays open.
   */
  @Override
  public void close() {
    Closing.all(resident::close, relations::close, datasets::close, driver::close, end);
  }
}
