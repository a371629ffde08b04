package org.tendril.spark.internal.resident;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.fs.Path;
import org.apache.spark.Dependency;
import org.apache.spark.HashPartitioner;
import org.apache.spark.NarrowDependency;
import org.apache.spark.ShuffleDependency;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.rdd.ShuffledRDD;
import org.apache.spark.util.CollectionAccumulator;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tendril.engine.internal.plan.ShippedFunction;
import org.tendril.engine.internal.resident.ResidentTask;
import org.tendril.engine.parallel.Cancellation;
import org.tendril.spark.internal.resident.connection.RunSecret;
import org.tendril.spark.internal.resident.mesh.LocalPeers;
import org.tendril.spark.internal.resident.rendezvous.Rendezvous;
import org.tendril.spark.internal.resident.rendezvous.RunCredentials;
import org.tendril.spark.internal.resident.rendezvous.RunMembers;
import org.tendril.spark.internal.task.EngineLink;
import org.tendril.spark.internal.task.ShippedFunctions;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/** Prepares runs of resident tasks of one engine, over RDDs. */
final class ResidentRuns implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ResidentRuns.class);

  private static final List<String> PROTECTIONS =
      List.of(
          "spark.authenticate",
          "spark.authenticate.enableSaslEncryption",
          "spark.network.crypto.enabled",
          "spark.ssl.rpc.enabled",
          "spark.io.encryption.enabled");

  private static final String NAME = "resident tasks";
  private static final ClassTag<Tuple2<Integer, byte[]>> PIECE =
      ClassTag$.MODULE$.apply(Tuple2.class);

  private final SparkContext spark;
  private final EngineLink link;
  private final Refusals refusals;
  private final Cancellation cancellation;
  private int begun; // guarded by this, as are all fields below
  private @Nullable Rendezvous rendezvous; // if tasks run in other JVMs
  private final List<RunMembers> hosted = new ArrayList<>(); // runs whose tasks are in this JVM
  private @Nullable Path states; // folder of all runs
  private boolean closed;

  ResidentRuns(SparkContext spark, EngineLink link, Refusals refusals, Cancellation cancellation) {
    this.spark = spark;
    this.link = link;
    this.refusals = refusals;
    this.cancellation = cancellation;
  }

  /**
   * Prepares a task for each partition.
   *
   * @throws IllegalStateException if the tasks cannot run together
   * @throws IllegalArgumentException if the task cannot be serialized
   */
  <T extends @Nullable Object, R extends @Nullable Object> Run<R> prepare(
      RDD<T> inputs, ResidentTask<T, R> task) {
    int tasks = inputs.getNumPartitions();
    Optional<String> refusal = refusals.of(tasks);
    if (refusal.isPresent()) {
      throw new IllegalStateException(refusal.get());
    }
    checkChain(inputs);
    ShippedFunction<ResidentTask<T, R>> travelling = ShippedFunctions.of(task);
    Optional<Path> folder = StateFolder.find(spark).map(parent -> new Path(parent, link.id()));
    RunSetup setup = setup(tasks, folder.orElse(null));
    CollectionAccumulator<TaskFailure> failures = new CollectionAccumulator<>();
    spark.register(failures);
    CollectionAccumulator<List<byte[]>> summaries = new CollectionAccumulator<>();
    spark.register(summaries);
    TaskBody<T, R> body =
        new TaskBody<>(
            setup.credentials(),
            travelling,
            link,
            setup.folder() == null ? null : setup.folder().toString(),
            folder.isPresent() ? new SerializableConfiguration(spark.hadoopConfiguration()) : null,
            failures,
            summaries);
    ResidentJob job = new ResidentJob(setup.name(), tasks, refusals, cancellation, failures);
    return new Run<>(setup, shuffled(inputs, body), job, summaries);
  }

  /** Refuses RDDs with different numbers of partitions, which no barrier stage can chain. */
  private static void checkChain(RDD<?> inputs) {
    Deque<RDD<?>> open = new ArrayDeque<>(List.of(inputs));
    Set<RDD<?>> seen = new HashSet<>();
    while (!open.isEmpty()) {
      RDD<?> next = open.pop();
      if (next.getNumPartitions() != inputs.getNumPartitions()) {
        throw new IllegalArgumentException(
            "each partition of resident tasks must come from one partition in its stage:"
                + " partitions="
                + inputs.getNumPartitions()
                + " before="
                + next.getNumPartitions()
                + "; checkpoint or repartition after union and coalesce");
      }
      for (Dependency<?> dependency : CollectionConverters.asJava(next.dependencies())) {
        if (dependency instanceof NarrowDependency<?> narrow && seen.add(narrow.rdd())) {
          open.push(narrow.rdd());
        }
      }
    }
  }

  /** One run. */
  final class Run<R extends @Nullable Object> {
    private final RunSetup setup;
    private final ShuffledRDD<Integer, byte[], byte[]> pieces;
    private final ResidentJob job;
    private final CollectionAccumulator<List<byte[]>> summaries;

    private Run(
        RunSetup setup,
        ShuffledRDD<Integer, byte[], byte[]> pieces,
        ResidentJob job,
        CollectionAccumulator<List<byte[]>> summaries) {
      this.setup = setup;
      this.pieces = pieces;
      this.job = job;
      this.summaries = summaries;
    }

    /** Runs the tasks, which write their results to the files of {@link #shuffle}. */
    void execute() {
      try {
        job.await(spark.submitMapStage(shuffle()));
      } finally {
        setup.run().forbidSaving();
        if (setup.folder() != null) {
          delete(setup.folder());
        }
      }
    }

    /** The last summary of task 0, if any. A task that ran again reported the same. */
    Optional<Object> summary() {
      return summaries.value().stream()
          .findFirst()
          .map(summary -> ResultPieces.read(summary, link.codec()));
    }

    RDD<R> results() {
      EngineLink reader = link;
      return new TaskRdd<Tuple2<Integer, byte[]>, R>(
          pieces,
          (context, values) -> read(values, reader),
          false,
          ClassTag$.MODULE$.<R>apply(Object.class));
    }

    @SuppressWarnings("unchecked") // the only dependency
    ShuffleDependency<Integer, byte[], byte[]> shuffle() {
      return (ShuffleDependency<Integer, byte[], byte[]>) pieces.dependencies().head();
    }
  }

  private static <T extends @Nullable Object> ShuffledRDD<Integer, byte[], byte[]> shuffled(
      RDD<T> inputs, TaskBody<T, ?> body) {
    TaskRdd<T, Tuple2<Integer, byte[]>> results = new TaskRdd<>(inputs, body, true, PIECE);
    results.setName(NAME);
    ClassTag<byte[]> bytes = ClassTag$.MODULE$.apply(byte[].class);
    return new ShuffledRDD<>(
        results,
        new HashPartitioner(inputs.getNumPartitions()), // task i to partition i
        ClassTag$.MODULE$.<Integer>apply(Integer.class),
        bytes,
        bytes);
  }

  @SuppressWarnings("unchecked") // written by a task
  private static <R extends @Nullable Object> Iterator<R> read(
      Iterator<Tuple2<Integer, byte[]>> values, EngineLink link) {
    List<byte[]> pieces = new ArrayList<>();
    values.forEachRemaining(piece -> pieces.add(piece._2()));
    List<R> result = new ArrayList<>();
    result.add((R) ResultPieces.read(pieces, link.codec()));
    return result.iterator();
  }

  /**
   * Identifies a run.
   *
   * @param folder for its states, or null if they must not be saved
   */
  private record RunSetup(
      RunMembers run, RunCredentials credentials, String name, @Nullable Path folder) {}

  private synchronized RunSetup setup(int tasks, @Nullable Path parent) {
    if (closed) {
      throw new IllegalStateException("the engine was closed");
    }
    states = parent == null ? states : parent;
    String name = "run-" + begun++;
    RunSecret secret = RunSecret.random(isProtected(spark.conf()));
    RunMembers run = new RunMembers(UUID.randomUUID(), name, tasks, secret, parent != null);
    return new RunSetup(
        run, credentials(run), name, parent == null ? null : new Path(parent, name));
  }

  /** Whether Spark protects its own connections; then tasks encrypt theirs. */
  static boolean isProtected(SparkConf conf) {
    return PROTECTIONS.stream().anyMatch(setting -> conf.getBoolean(setting, false));
  }

  private RunCredentials credentials(RunMembers run) {
    if (spark.isLocal()) {
      hosted.add(run);
      LocalPeers.OF_THIS_JVM.host(run);
      return new RunCredentials(run, "", 0);
    }
    Rendezvous open = rendezvous;
    if (open == null) {
      SparkConf conf = spark.conf();
      String host = conf.get("spark.driver.host");
      open = new Rendezvous(host, conf.get("spark.driver.bindAddress", host));
      rendezvous = open;
    }
    open.open(run);
    return new RunCredentials(run, open.host(), open.port());
  }

  private void delete(Path folder) {
    try {
      folder.getFileSystem(spark.hadoopConfiguration()).delete(folder, true);
    } catch (IOException e) {
      LOG.warn("states of resident tasks could not be deleted: folder={}", folder, e);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    hosted.forEach(LocalPeers.OF_THIS_JVM::forget);
    if (rendezvous != null) {
      rendezvous.close();
    }
    if (states != null) {
      delete(states);
    }
  }
}
