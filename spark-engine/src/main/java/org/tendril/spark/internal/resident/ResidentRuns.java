package org.tendril.spark.internal.resident;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.fs.Path;
import org.apache.spark.HashPartitioner;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.RDD;
import org.apache.spark.util.CollectionAccumulator;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tendril.engine.parallel.Cancellation;
import org.tendril.engine.resident.ResidentTask;
import scala.Tuple2;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/** The runs of resident tasks of one engine, over RDDs. */
final class ResidentRuns implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ResidentRuns.class);
  private static final String INTERRUPT = "spark.job.interruptOnCancel";

  private final SparkContext spark;
  private final Refusals refusals;
  private final Cancellation cancellation;
  private final String id = UUID.randomUUID().toString();
  private int begun; // guarded by this, as is all that follows
  private @Nullable Rendezvous rendezvous;
  private @Nullable Path states; // of all runs
  private boolean closed;

  ResidentRuns(SparkContext spark, Refusals refusals, Cancellation cancellation) {
    this.spark = spark;
    this.refusals = refusals;
    this.cancellation = cancellation;
  }

  /**
   * Runs a task for each partition. The results, one in each partition, lie in files of a shuffle.
   *
   * @throws IllegalStateException if the tasks cannot run together
   */
  <T extends @Nullable Object, R extends @Nullable Object> RDD<R> run(
      RDD<T> places, ResidentTask<T, R> task, CodecSource codecs) {
    int tasks = places.getNumPartitions();
    Optional<String> refusal = refusals.of(tasks);
    if (refusal.isPresent()) {
      throw new IllegalStateException(refusal.get());
    }
    checkSerializable(task);
    Optional<Path> folder = StateFolder.find(spark).map(parent -> new Path(parent, id));
    Meeting meeting = meeting(tasks, folder.orElse(null));
    CollectionAccumulator<TaskFailure> failures = new CollectionAccumulator<>();
    spark.register(failures);
    TaskBody<T, R> body =
        new TaskBody<>(
            meeting.ticket(),
            task,
            codecs,
            folder.map(parent -> new Path(parent, meeting.name()).toString()).orElse(null),
            folder.isPresent() ? new SerializableConfiguration(spark.hadoopConfiguration()) : null,
            failures);
    JavaPairRDD<Integer, byte[]> pieces = shuffled(places, body);
    try {
      new ResidentJob(meeting.name(), tasks, refusals, cancellation, failures)
          .await(() -> submit(pieces));
    } finally {
      meeting.gathering().forbidSaving();
      folder.ifPresent(parent -> delete(new Path(parent, meeting.name())));
    }
    return JavaRDD.toRDD(pieces.mapPartitions(values -> read(values, codecs), true));
  }

  private static <T extends @Nullable Object> JavaPairRDD<Integer, byte[]> shuffled(
      RDD<T> places, TaskBody<T, ?> body) {
    ClassTag<Tuple2<Integer, byte[]>> tag = ClassTag$.MODULE$.apply(Tuple2.class);
    RDD<Tuple2<Integer, byte[]>> results = places.barrier().mapPartitions(body, false, tag);
    return JavaRDD.fromRDD(results, tag)
        .mapToPair(piece -> piece)
        .partitionBy(new HashPartitioner(places.getNumPartitions())); // task i to partition i
  }

  /** A task that was killed stops at once if it waits. */
  private JavaFutureAction<Void> submit(JavaPairRDD<Integer, byte[]> pieces) {
    String before = spark.getLocalProperty(INTERRUPT);
    spark.setLocalProperty(INTERRUPT, "true");
    try {
      return pieces.foreachPartitionAsync(
          values -> {
            if (values.hasNext()) {
              Pieces.check(values.next()._2());
            }
          });
    } finally {
      spark.setLocalProperty(INTERRUPT, before);
    }
  }

  @SuppressWarnings("unchecked") // what a task has returned
  private static <R extends @Nullable Object> java.util.Iterator<R> read(
      java.util.Iterator<Tuple2<Integer, byte[]>> values, CodecSource codecs) {
    List<byte[]> pieces = new ArrayList<>();
    values.forEachRemaining(piece -> pieces.add(piece._2()));
    List<R> result = new ArrayList<>();
    result.add((R) Pieces.read(pieces, codecs.codec()));
    return result.iterator();
  }

  private record Meeting(Gathering gathering, Ticket ticket, String name) {}

  private synchronized Meeting meeting(int tasks, @Nullable Path folder) {
    if (closed) {
      throw new IllegalStateException("the engine was closed");
    }
    Rendezvous open = rendezvous;
    if (open == null) {
      SparkConf conf = spark.conf();
      String host = conf.get("spark.driver.host");
      open = new Rendezvous(host, conf.get("spark.driver.bindAddress", host));
      rendezvous = open;
    }
    states = folder == null ? states : folder;
    String name = "run-" + begun++;
    Gathering gathering = open.open(name, tasks, folder != null);
    return new Meeting(gathering, new Ticket(gathering, open.host(), open.port()), name);
  }

  private void delete(Path folder) {
    try {
      folder.getFileSystem(spark.hadoopConfiguration()).delete(folder, true);
    } catch (IOException e) {
      LOG.warn("states of resident tasks could not be deleted: folder={}", folder, e);
    }
  }

  /**
   * Spark would say so, too, but less clearly.
   *
   * @throws IllegalArgumentException if it cannot be serialized
   */
  private static void checkSerializable(ResidentTask<?, ?> task) {
    try (ObjectOutputStream out = new ObjectOutputStream(OutputStream.nullOutputStream())) {
      out.writeObject(task);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "functions and what they capture must be Serializable: function="
              + task.getClass().getName()
              + ": "
              + e,
          e);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (rendezvous != null) {
      rendezvous.close();
    }
    if (states != null) {
      delete(states);
    }
  }
}
