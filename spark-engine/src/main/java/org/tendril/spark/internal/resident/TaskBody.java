package org.tendril.spark.internal.resident;

import java.io.Serial;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.util.CollectionAccumulator;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.internal.serialization.ValueCodec;
import org.tendril.engine.resident.ResidentTask;
import org.tendril.spark.internal.dataset.EngineLink;
import org.tendril.spark.internal.dataset.Travelling;
import scala.Tuple2;

/**
 * What Spark runs for each partition: meets the others, runs the user's code, takes leave.
 *
 * <p>An exception of that code is the result of the task, not a failure: Spark would only try
 * again. What goes wrong with peers, executors and files is a failure of the stage.
 */
final class TaskBody<T extends @Nullable Object, R extends @Nullable Object>
    implements TaskRdd.Work<T, Tuple2<Integer, byte[]>> {
  @Serial private static final long serialVersionUID = 1L;

  private final Ticket ticket;
  private final Travelling<ResidentTask<T, R>> task;
  private final EngineLink link;
  private final @Nullable String stateFolder;
  private final @Nullable SerializableConfiguration configuration; // of the state folder
  private final CollectionAccumulator<TaskFailure> failures;
  private final CollectionAccumulator<List<byte[]>> words; // of the first task, in pieces

  TaskBody(
      Ticket ticket,
      Travelling<ResidentTask<T, R>> task,
      EngineLink link,
      @Nullable String stateFolder,
      @Nullable SerializableConfiguration configuration,
      CollectionAccumulator<TaskFailure> failures,
      CollectionAccumulator<List<byte[]>> words) {
    this.ticket = ticket;
    this.task = task;
    this.link = link;
    this.stateFolder = stateFolder;
    this.configuration = configuration;
    this.failures = failures;
    this.words = words;
  }

  @Override
  public Iterator<Tuple2<Integer, byte[]>> of(TaskContext context, Iterator<T> values) {
    int index = context.partitionId();
    List<Tuple2<Integer, byte[]>> result = new ArrayList<>();
    for (byte[] piece : run(context, index, values)) {
      result.add(new Tuple2<>(index, piece));
    }
    return result.iterator();
  }

  private List<byte[]> run(TaskContext context, int index, Iterator<T> values) {
    Attempt attempt = new Attempt(context.stageId(), context.stageAttemptNumber());
    ValueCodec codec = link.codec();
    States states = states(attempt, index, codec);
    int newest = states == null || attempt.number() == 0 ? Roster.NO_STEP : states.newest();
    String host = SparkEnv.get().blockManager().blockManagerId().host();
    Crew.Met met =
        Crew.meet(
            ticket,
            attempt,
            index,
            host,
            newest,
            Neighborhood.OF_THIS_JVM,
            context::killTaskIfInterrupted);
    try (Crew crew = met.crew()) {
      if (states != null) {
        states.restoreFrom(met.roster().step());
      }
      return run(crew, codec, met.roster().saving() ? states : null, values);
    }
  }

  private @Nullable States states(Attempt attempt, int index, ValueCodec codec) {
    String folder = stateFolder;
    SerializableConfiguration shipped = configuration;
    if (folder == null || shipped == null) {
      return null;
    }
    Configuration files = shipped.value();
    return new States(folder, files, attempt, index, codec);
  }

  private List<byte[]> run(
      Crew crew, ValueCodec codec, @Nullable States states, Iterator<T> values) {
    List<byte[]> result;
    try {
      NettyPeers peers = new NettyPeers(crew, codec, states);
      result = Pieces.of(task.open().run(values, peers), codec);
      if (crew.index == 0 && peers.word() != null) {
        words.add(new ArrayList<>(Pieces.of(peers.word(), codec)));
      }
      crew.leave();
    } catch (Throwable e) {
      return failed(crew, e);
    }
    return result;
  }

  private List<byte[]> failed(Crew crew, Throwable thrown) {
    TaskContext context = TaskContext.get();
    context.killTaskIfInterrupted();
    RuntimeException ended = crew.signals.ended();
    if (ended instanceof AbortedException) {
      crew.leaveAborted();
      return Pieces.of(new TaskFailure(crew.index, ended));
    }
    if (ended != null) {
      throw ended;
    }
    if (context.fetchFailed().isDefined() || isOfSpark(thrown)) {
      throw TaskBody.<RuntimeException>unchecked(thrown);
    }
    TaskFailure failure = new TaskFailure(crew.index, shown(thrown, crew.index));
    failures.add(failure);
    crew.abort();
    return Pieces.of(failure);
  }

  /** Spark ends a JVM that shows it a lack of memory. */
  private static Throwable shown(Throwable thrown, int index) {
    return thrown instanceof OutOfMemoryError
        ? new TendrilException.ResourceExhausted(
            "a task must fit into memory: resident tasks partition="
                + index
                + "; raise spark.executor.memory (spark.driver.memory in local mode) or use more"
                + " partitions",
            new RuntimeException(thrown.toString()))
        : thrown;
  }

  /** Whether trying again may help. */
  private static boolean isOfSpark(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof ExchangeException
          || cause.getClass().getName().startsWith("org.apache.spark.")) {
        return true;
      }
    }
    return false;
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // rethrows what it is given
  private static <E extends Throwable> RuntimeException unchecked(Throwable thrown) throws E {
    throw (E) thrown;
  }
}
