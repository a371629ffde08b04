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
import org.tendril.engine.ExchangeMode;
import org.tendril.engine.MemoryLedger;
import org.tendril.engine.ProgressListener;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.dataset.Dataset.PartitionSource;
import org.tendril.engine.files.FileAccess;
import org.tendril.engine.frame.DataFrame;
import org.tendril.engine.frame.Frames;
import org.tendril.engine.internal.release.Closing;
import org.tendril.engine.parallel.Cancellation;
import org.tendril.engine.parallel.Parallel;
import org.tendril.spark.internal.dataset.SparkDatasets;
import org.tendril.spark.internal.files.HadoopFiles;
import org.tendril.spark.internal.frame.SparkRelations;
import org.tendril.spark.internal.resident.SparkResidentTasks;
import org.tendril.spark.internal.session.Slots;

/**
 * Runs datasets, stages and tasks on Spark. The session belongs to the caller: {@link #close()}
 * frees what this engine has stored there, and leaves the session open.
 *
 * <p>{@link #parallel()}, {@link #memory()} and {@link #workDirectory()} are those of the driver. A
 * task uses {@code spark.task.cpus} threads. Values that pass between tasks, or are kept as bytes,
 * must be of registered classes. Functions must be {@code Serializable}, which is checked when they
 * are given.
 *
 * <p>Spark runs a failing task up to {@code spark.task.maxFailures} times; in local mode once,
 * unless the master is {@code local[threads,attempts]}. Progress of stages is reported with a short
 * delay, and completely before {@link #close()} returns.
 */
public final class SparkEngine implements Engine {
  /** The setting for the exchange of messages between supersteps: auto, staged or resident. */
  public static final String EXCHANGE_SETTING = "spark.tendril.exchange";

  private final SparkSession session;
  private final SparkContext spark;
  private final Slots slots;
  private final Engine driver;
  private final SparkDatasets datasets;
  private final ExchangeMode exchange;
  private final FileAccess files;
  private final SparkResidentTasks resident;
  private final SparkRelations relations;
  private final Runnable end; // runs last

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
    this.datasets = new SparkDatasets(spark, driver, taskThreads(spark));
    this.resident = new SparkResidentTasks(spark, datasets, driver.cancellation());
    this.files = HadoopFiles.of(spark.hadoopConfiguration());
    this.relations = new SparkRelations(session, datasets, files);
  }

  /** Creates an engine on a running session. */
  public static SparkEngine on(SparkSession session) {
    return on(session, ProgressListener.NONE);
  }

  /** Creates an engine on a running session that reports its progress to {@code listener}. */
  public static SparkEngine on(SparkSession session, ProgressListener listener) {
    return on(session, ExchangeMode.AUTO, listener);
  }

  /**
   * Creates an engine on a running session. With AUTO, the session's setting {@value
   * #EXCHANGE_SETTING} decides.
   */
  public static SparkEngine on(
      SparkSession session, ExchangeMode exchange, ProgressListener listener) {
    return new SparkEngine(session, exchange, listener, () -> {});
  }

  /** Creates an engine that stops the session when it is closed. */
  public static SparkEngine owning(
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
   * Returns the number of tasks that can run concurrently on the registered executors; before any
   * has registered, Spark's default parallelism divided by {@code spark.task.cpus}.
   *
   * <p>In the first minute of a session that is not local, the first call waits until no executor
   * has registered for three seconds. The last bits of sums of doubles depend on the number of
   * partitions, which should not depend on how fast each executor starts.
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
  public <C> Optional<C> capability(Class<C> kind) {
    return Optional.of(resident).filter(kind::isInstance).map(kind::cast);
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
   * <p>They are data frames of the session and follow its settings. Queries may name its tables and
   * views.
   */
  @Override
  public Frames frames() {
    return relations.frames();
  }

  /** The session of this engine. */
  public SparkSession sparkSession() {
    return session;
  }

  /**
   * Returns the values of an RDD, partition by partition. The RDD remains the caller's; persist it,
   * or the dataset, if it is used more than once.
   *
   * <p>Lost partitions are computed again from the RDD, which must then give the same values in the
   * same order. If it may not, as after a shuffle or with random numbers, {@code checkpoint()} the
   * RDD first.
   *
   * @throws IllegalArgumentException if the RDD is of another SparkContext
   */
  public <T> Dataset<T> wrap(JavaRDD<T> rdd) {
    return datasets.wrap(rdd.rdd());
  }

  /**
   * Returns the values of a dataset of this engine as an RDD, computed on use and valid until this
   * engine closes.
   *
   * @throws IllegalArgumentException if the dataset is of another engine
   */
  public <T extends @Nullable Object> JavaRDD<T> unwrap(Dataset<T> dataset) {
    return datasets.unwrap(dataset).toJavaRDD();
  }

  /**
   * Returns a data frame of Spark as one of this engine.
   *
   * @throws IllegalArgumentException if the frame is of another SparkContext or reads a stream
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if two columns have the same
   *     name, or a column has a type that frames lack
   */
  public DataFrame wrap(org.apache.spark.sql.Dataset<Row> frame) {
    return relations.wrap(frame);
  }

  /**
   * Returns a data frame of this engine as one of Spark, computed on use. Datasets, columns and
   * persisted frames that it reads are valid until this engine closes.
   *
   * @throws IllegalArgumentException if the frame is of another engine
   */
  public org.apache.spark.sql.Dataset<Row> unwrap(DataFrame frame) {
    return relations.unwrap(frame);
  }

  /**
   * Stops what this engine runs, and frees what it has stored on Spark. Waits up to 5 s for Spark
   * to report the remaining progress. The session stays open.
   */
  @Override
  public void close() {
    Closing.all(cancellation()::shutDown, resident, relations, datasets, driver, end::run);
  }
}
