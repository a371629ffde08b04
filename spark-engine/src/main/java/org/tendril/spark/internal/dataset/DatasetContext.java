package org.tendril.spark.internal.dataset;

import java.lang.ref.Cleaner;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.ShuffleDependency;
import org.apache.spark.SparkContext;
import org.apache.spark.rdd.RDD;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.dataset.PartitionSource;
import org.tendril.engine.internal.plan.Slices;
import org.tendril.spark.internal.session.RecoveryLog;
import org.tendril.spark.internal.session.StageProgress;
import org.tendril.spark.internal.shuffle.Block;
import org.tendril.spark.internal.shuffle.BlockKey;
import org.tendril.spark.internal.shuffle.ShuffleOutput;
import org.tendril.spark.internal.task.EngineLink;

/** Makes the datasets of one engine on Spark, and holds what they share. */
public final class DatasetContext implements AutoCloseable {
  static final Cleaner CLEANER = Cleaner.create();

  private final SparkContext spark;
  private final Engine driver;
  private final EngineLink link;
  private final Checkpoints checkpoints;
  private final StageProgress progress;
  private final RecoveryLog recoveries;
  private final Set<Holding> holdings = ConcurrentHashMap.newKeySet(); // not released yet
  private final ReentrantReadWriteLock lineages = new ReentrantReadWriteLock(); // read by jobs
  private volatile boolean closed;

  /**
   * Datasets on {@code spark}.
   *
   * @param driver the embedded engine that works at the driver, with its folder and its listener
   * @param taskThreads threads of a task
   */
  public DatasetContext(SparkContext spark, Engine driver, int taskThreads) {
    this.spark = spark;
    this.driver = driver;
    this.link = EngineLink.open(taskThreads);
    this.checkpoints = new Checkpoints(spark, driver, link);
    this.progress = StageProgress.start(spark, driver.progress(), tag());
    this.recoveries = RecoveryLog.start(spark, tag());
  }

  SparkContext spark() {
    return spark;
  }

  Engine driver() {
    return driver;
  }

  /** What tasks know of the engine. */
  public EngineLink link() {
    return link;
  }

  Checkpoints checkpoints() {
    return checkpoints;
  }

  /** Held for reading while a job runs, for writing while the lineage of an RDD is cut. */
  ReentrantReadWriteLock lineages() {
    return lineages;
  }

  /** Marks the jobs of this engine. */
  String tag() {
    return "tendril-" + link.id();
  }

  /** Something to release, at the latest when the engine closes. */
  Holding hold() {
    Holding holding = new Holding();
    holdings.add(holding);
    return holding;
  }

  void release(Holding holding, boolean blocking) {
    holdings.remove(holding);
    holding.release(blocking);
  }

  /** Allows values of these classes to be exchanged and stored. */
  public void register(Class<?>... types) {
    link.codec().register(types);
  }

  /** The values in slices of about equal size. */
  public <T extends @Nullable Object> Dataset<T> dataset(List<? extends T> values, int partitions) {
    Slices.checkPartitionCount(partitions);
    return new SparkDataset<>(
        this, "dataset", partitions, new Step.Given(new ListRdd(this, values, partitions)));
  }

  /** The values that {@code source} gives for each partition. */
  public <T extends @Nullable Object> Dataset<T> generate(
      int partitions, PartitionSource<T> source) {
    return generated("generate", partitions, source);
  }

  /** The integers [from, to) in slices of about equal size. */
  public Dataset<Long> range(long from, long to, int partitions) {
    return generated("range", partitions, Slices.range(from, to, partitions));
  }

  private <T extends @Nullable Object> Dataset<T> generated(
      String label, int partitions, PartitionSource<T> source) {
    return new SparkDataset<>(
        this,
        label,
        Slices.checkPartitionCount(partitions),
        new Step.Generated(Travelling.of(source)));
  }

  /** The values of an RDD. */
  @SuppressWarnings("unchecked") // Scala's RDD is read only
  public <T> Dataset<T> wrap(RDD<T> rdd) {
    if (rdd.sparkContext() != spark) {
      throw new IllegalArgumentException("an RDD must be of the engine's SparkContext");
    }
    int partitions = rdd.getNumPartitions();
    if (partitions == 0) { // a dataset has at least one
      return dataset(List.of(), 1);
    }
    return new SparkDataset<>(this, "wrap", partitions, new Step.Given((RDD<Object>) rdd));
  }

  /** The values of a dataset of this engine, as an RDD that lives as long as the dataset. */
  public <T extends @Nullable Object> RDD<T> unwrap(Dataset<T> dataset) {
    return SparkDataset.of(this, dataset).rdd();
  }

  /**
   * The values of an RDD, at least one in each partition, after a job that is none of an action has
   * written the shuffle that the RDD reads. Its files go when the dataset and all that came from it
   * are unreachable, when the engine closes, or if the job fails.
   *
   * @param stage what listeners call the last stage of the job
   */
  @SuppressWarnings("unchecked") // of a shuffle that is released only its number counts
  public <T extends @Nullable Object> Dataset<T> written(
      RDD<T> rdd, ShuffleDependency<?, ?, ?> read, String stage, Runnable job) {
    checkOpen();
    Holding holding = hold();
    holding.reads(new ShuffleOutput(spark, (ShuffleDependency<BlockKey, Block, Block>) read));
    boolean done = false;
    lineages.readLock().lock();
    try {
      new SparkJob(this)
          .tagged(
              () ->
                  named(
                      stage,
                      () -> {
                        job.run();
                        return true;
                      }));
      done = true;
    } finally {
      lineages.readLock().unlock();
      if (!done) {
        release(holding, false);
      }
    }
    SparkDataset<T> dataset =
        new SparkDataset<>(
            this, "read", rdd.getNumPartitions(), new Step.Given((RDD<Object>) (RDD<?>) rdd));
    CLEANER.register(dataset, () -> release(holding, false));
    return dataset;
  }

  private <T> T named(String stage, Supplier<T> job) {
    spark.setLocalProperty(StageProgress.STAGE_PROPERTY, stage);
    try {
      return job.get();
    } finally {
      spark.setLocalProperty(StageProgress.STAGE_PROPERTY, null);
    }
  }

  /**
   * Does work that makes Spark run jobs: as those of this engine, stopped with it.
   *
   * @param stage what listeners call the last stage of each job
   */
  public <T> T observed(String stage, Supplier<T> work) {
    return new SparkJob(this).observed(() -> named(stage, work));
  }

  /** Throws {@link IllegalStateException} unless this engine and its Spark are there. */
  public void checkOpen() {
    if (closed) {
      throw new IllegalStateException("the engine of a dataset must be open: it was closed");
    }
    if (spark.isStopped()) {
      throw new IllegalStateException(
          "the SparkContext of an engine must be running: it was stopped");
    }
  }

  /** Folder of the driver for files that no task reads. */
  Path workDirectory() {
    return driver.workDirectory();
  }

  /** Frees everything that is kept; no action can run any more. */
  @Override
  public void close() {
    closed = true;
    Stream<Runnable> releases = holdings.stream().map(holding -> () -> release(holding, true));
    Closing.all(
        link::close,
        () -> Closing.all(releases.toArray(Runnable[]::new)),
        checkpoints::close,
        recoveries::stop,
        progress::stop);
  }
}
