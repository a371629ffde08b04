package org.tendril.spark.internal.dataset;

import java.lang.ref.Reference;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.ShuffleDependency;
import org.apache.spark.SparkContext;
import org.apache.spark.rdd.RDD;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.dataset.Dataset.PartitionSource;
import org.tendril.engine.dataset.MapFunction;
import org.tendril.engine.internal.plan.Evaluator;
import org.tendril.engine.internal.plan.Job;
import org.tendril.engine.internal.plan.OutgoingBlocks;
import org.tendril.engine.internal.plan.Persistence;
import org.tendril.engine.internal.plan.PlannedDataset;
import org.tendril.engine.internal.plan.SentBlocks;
import org.tendril.engine.internal.plan.ShippedFunction;
import org.tendril.engine.internal.plan.Slices;
import org.tendril.engine.internal.plan.Step;
import org.tendril.engine.internal.release.WhenUnreachable;
import org.tendril.spark.internal.session.EngineContext;
import org.tendril.spark.internal.session.HeldResources;
import org.tendril.spark.internal.session.SparkJob;
import org.tendril.spark.internal.shuffle.Block;
import org.tendril.spark.internal.shuffle.BlockKey;
import org.tendril.spark.internal.shuffle.ShuffleOutput;
import org.tendril.spark.internal.stage.ListRdd;
import org.tendril.spark.internal.task.Encoded;
import org.tendril.spark.internal.task.EngineLink;
import org.tendril.spark.internal.task.ShippedFunctions;
import org.tendril.spark.internal.task.TaskScope;

/** Creates and computes the datasets of one engine on Spark. */
public final class SparkDatasets implements Evaluator, AutoCloseable {
  private final EngineContext context;

  /**
   * Datasets on {@code spark}.
   *
   * @param driver the embedded engine that works at the driver, with its folder and its listener
   * @param taskThreads threads of a task
   */
  public SparkDatasets(SparkContext spark, Engine driver, int taskThreads) {
    this.context = new EngineContext(spark, driver, taskThreads);
  }

  EngineContext context() {
    return context;
  }

  public EngineLink link() {
    return context.link();
  }

  public void register(Class<?>... types) {
    link().codec().register(types);
  }

  public <T extends @Nullable Object> Dataset<T> dataset(List<? extends T> values, int partitions) {
    Slices.checkPartitionCount(partitions);
    return given("dataset", partitions, new ListRdd(context, values, partitions));
  }

  public <T extends @Nullable Object> Dataset<T> generate(
      int partitions, PartitionSource<T> source) {
    return generated("generate", partitions, source);
  }

  public Dataset<Long> range(long from, long to, int partitions) {
    return generated("range", partitions, Slices.range(from, to, partitions));
  }

  private <T extends @Nullable Object> Dataset<T> generated(
      String label, int partitions, PartitionSource<T> source) {
    Slices.checkPartitionCount(partitions);
    return new PlannedDataset<>(
        this, label, partitions, new Step.Generated(ShippedFunctions.of(source)));
  }

  @SuppressWarnings("unchecked") // Scala's RDD is read only
  private <T extends @Nullable Object> PlannedDataset<T> given(
      String label, int partitions, RDD<?> rdd) {
    return new PlannedDataset<>(
        this, label, partitions, new Step.Given(new RddValues((RDD<Object>) rdd)));
  }

  public <T> Dataset<T> wrap(RDD<T> rdd) {
    if (rdd.sparkContext() != context.spark()) {
      throw new IllegalArgumentException("an RDD must be of the engine's SparkContext");
    }
    int partitions = rdd.getNumPartitions();
    if (partitions == 0) { // a dataset has at least one
      return dataset(List.of(), 1);
    }
    return given("wrap", partitions, rdd);
  }

  /** The values of a dataset of this engine as an RDD, which frees its stages when unreachable. */
  @SuppressWarnings("unchecked") // an RDD of the values of the dataset
  public <T extends @Nullable Object> RDD<T> unwrap(Dataset<T> dataset) {
    PlannedDataset<T> planned = PlannedDataset.of(this, dataset);
    RddJob job = new RddJob(context, "unwrap");
    RDD<?> rdd = job.unpacked(planned);
    HeldResources held = job.detach();
    EngineContext owner = context;
    WhenUnreachable.run(
        rdd,
        () -> {
          try {
            owner.release(held, false);
          } finally {
            Reference.reachabilityFence(planned); // it owns what the RDD reads
          }
        });
    return (RDD<T>) rdd;
  }

  /**
   * The values of an RDD, at least one in each partition, after a job outside of actions has
   * written the shuffle that the RDD reads. The files of the shuffle are removed when the dataset
   * and all datasets derived from it are unreachable, when the engine closes, or if the job fails.
   *
   * @param stage the name of the last stage of the job for listeners
   */
  @SuppressWarnings("unchecked") // only the number of a shuffle matters for its release
  public <T extends @Nullable Object> Dataset<T> written(
      RDD<T> rdd, ShuffleDependency<?, ?, ?> read, String stage, Runnable job) {
    checkOpen();
    HeldResources held = context.hold();
    held.reads(
        new ShuffleOutput(context.spark(), (ShuffleDependency<BlockKey, Block, Block>) read));
    boolean done = false;
    try {
      new SparkJob(context).write(stage, job);
      done = true;
    } finally {
      if (!done) {
        context.release(held, false);
      }
    }
    PlannedDataset<T> dataset = given("read", rdd.getNumPartitions(), rdd);
    EngineContext owner = context;
    WhenUnreachable.run(dataset, () -> owner.release(held, false));
    return dataset;
  }

  /**
   * Runs work that submits jobs to Spark, as jobs of this engine that are stopped with it.
   *
   * @param stage the name of the last stage of each job for listeners
   */
  public <T> T observed(String stage, Supplier<T> work) {
    return new SparkJob(context).observed(stage, work);
  }

  @Override
  public void checkOpen() {
    context.checkOpen();
  }

  @Override
  public <F> ShippedFunction<F> ship(F function, Object given) {
    return ShippedFunctions.of(function, given);
  }

  @Override
  public <A> TaskValue<A> shipValue(A value) {
    byte[] encoded = Encoded.write(List.of(value), link());
    return task -> {
      @SuppressWarnings({"unchecked", "NullAway"}) // written as A
      A read = (A) Encoded.read(encoded, ((TaskScope) task).link()).next();
      return read;
    };
  }

  @Override
  public int tasksAtOnce() {
    return context.spark().defaultParallelism();
  }

  @Override
  public Persistence persistence(String label) {
    return new PersistedRdd(context, label);
  }

  @Override
  public Job begin(String action) {
    return new RddJob(context, action);
  }

  @Override
  public void checkpoint(PlannedDataset<?> dataset) {
    LongLineages.cut(dataset, context);
  }

  @Override
  public <T extends @Nullable Object, B extends @Nullable Object, S extends @Nullable Object>
      SentBlocks<B, S> send(
          PlannedDataset<T> source,
          int partitionCount,
          MapFunction<Iterator<T>, OutgoingBlocks<B, S>> function) {
    return SendAhead.send(this, context, source, partitionCount, function);
  }

  @Override
  public void close() {
    context.close();
  }
}
