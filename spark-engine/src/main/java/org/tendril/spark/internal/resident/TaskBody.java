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
import org.tendril.engine.internal.MemoryShortage;
import org.tendril.engine.internal.failure.Causes;
import org.tendril.engine.internal.plan.ShippedFunction;
import org.tendril.engine.internal.resident.ResidentTask;
import org.tendril.engine.internal.serialization.ValueCodec;
import org.tendril.spark.internal.resident.connection.Attempt;
import org.tendril.spark.internal.resident.mesh.AbortedException;
import org.tendril.spark.internal.resident.mesh.ExchangeException;
import org.tendril.spark.internal.resident.mesh.LocalPeers;
import org.tendril.spark.internal.resident.mesh.PeerMesh;
import org.tendril.spark.internal.resident.rendezvous.Members;
import org.tendril.spark.internal.resident.rendezvous.RunCredentials;
import org.tendril.spark.internal.task.EngineLink;
import org.tendril.spark.internal.task.ShieldedError;
import org.tendril.spark.internal.task.StageFailure;
import scala.Tuple2;

/**
 * The code that Spark runs for each partition: joins the other tasks, runs the user's code, ends
 * the run.
 *
 * <p>An exception of the user's code becomes the result of the task, because Spark would retry a
 * failure. Failures of peers, executors and files fail the stage.
 */
final class TaskBody<T extends @Nullable Object, R extends @Nullable Object>
    implements TaskRdd.TaskFunction<T, Tuple2<Integer, byte[]>> {
  @Serial private static final long serialVersionUID = 1L;

  private final RunCredentials credentials;
  private final ShippedFunction<ResidentTask<T, R>> task;
  private final EngineLink link;
  private final @Nullable String stateFolder;
  private final @Nullable SerializableConfiguration configuration; // for the state folder
  private final CollectionAccumulator<TaskFailure> failures;
  private final CollectionAccumulator<List<byte[]>> summaries; // of the first task, serialized

  TaskBody(
      RunCredentials credentials,
      ShippedFunction<ResidentTask<T, R>> task,
      EngineLink link,
      @Nullable String stateFolder,
      @Nullable SerializableConfiguration configuration,
      CollectionAccumulator<TaskFailure> failures,
      CollectionAccumulator<List<byte[]>> summaries) {
    this.credentials = credentials;
    this.task = task;
    this.link = link;
    this.stateFolder = stateFolder;
    this.configuration = configuration;
    this.failures = failures;
    this.summaries = summaries;
  }

  @Override
  public Iterator<Tuple2<Integer, byte[]>> apply(TaskContext context, Iterator<T> values) {
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
    SavedStates states = states(attempt, index, codec);
    int newest = states == null || attempt.number() == 0 ? Members.NO_STEP : states.newest();
    String host = SparkEnv.get().blockManager().blockManagerId().host();
    PeerMesh.Joined joined =
        PeerMesh.join(
            credentials,
            attempt,
            index,
            host,
            newest,
            LocalPeers.OF_THIS_JVM,
            context::killTaskIfInterrupted);
    try (PeerMesh mesh = joined.mesh()) {
      if (states != null) {
        states.restoreFrom(joined.members().step());
      }
      return run(mesh, codec, joined.members().saving() ? states : null, values);
    }
  }

  private @Nullable SavedStates states(Attempt attempt, int index, ValueCodec codec) {
    String folder = stateFolder;
    SerializableConfiguration shipped = configuration;
    if (folder == null || shipped == null) {
      return null;
    }
    Configuration files = shipped.value();
    return new SavedStates(folder, files, attempt, index, codec);
  }

  private List<byte[]> run(
      PeerMesh mesh, ValueCodec codec, @Nullable SavedStates states, Iterator<T> values) {
    List<byte[]> result;
    try {
      MeshPeers peers = new MeshPeers(mesh, codec, states);
      result = ResultPieces.of(task.open().run(values, peers), codec);
      if (mesh.index() == 0 && peers.summary() != null) {
        summaries.add(new ArrayList<>(ResultPieces.of(peers.summary(), codec)));
      }
      mesh.leave();
    } catch (Throwable e) {
      return failed(mesh, e);
    }
    return result;
  }

  private List<byte[]> failed(PeerMesh mesh, Throwable thrown) {
    TaskContext context = TaskContext.get();
    context.killTaskIfInterrupted();
    RuntimeException ended = mesh.ended();
    if (ended instanceof AbortedException) {
      mesh.leaveAborted();
      return ResultPieces.of(new TaskFailure(mesh.index(), ended));
    }
    if (ended != null) {
      throw ended;
    }
    if (context.fetchFailed().isDefined() || isOfSpark(thrown)) {
      throw StageFailure.sneak(ShieldedError.shield(thrown));
    }
    TaskFailure failure = new TaskFailure(mesh.index(), shown(thrown, mesh.index()));
    failures.add(failure);
    mesh.abort();
    return ResultPieces.of(failure);
  }

  /** Names the remedy for a lack of memory. */
  private static Throwable shown(Throwable thrown, int index) {
    return Causes.lackMemory(thrown)
        ? new TendrilException.ResourceExhausted(
            MemoryShortage.onSpark("a task (resident tasks partition=" + index + ")"), thrown)
        : thrown;
  }

  /** Whether a retry may help. */
  private static boolean isOfSpark(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof ExchangeException
          || cause.getClass().getName().startsWith("org.apache.spark.")) {
        return true;
      }
    }
    return false;
  }
}
