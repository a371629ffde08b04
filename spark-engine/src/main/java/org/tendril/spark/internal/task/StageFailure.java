package org.tendril.spark.internal.task;

import java.util.Objects;
import org.apache.spark.TaskContext;
import org.tendril.engine.dataset.TaskFailedException;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.internal.MemoryShortage;
import org.tendril.engine.internal.failure.Causes;

/** The failure of a task, as it is sent to the driver. */
public final class StageFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final StageName stage;
  private final int partition;
  private final int attempts;

  private StageFailure(StageName stage, int partition, int attempts, Throwable cause) {
    super(stage.text() + " partition=" + partition + ": " + cause, cause);
    this.stage = stage;
    this.partition = partition;
    this.attempts = attempts;
  }

  /** The number of a stage in its job, and the step that ends it. */
  public record StageName(int number, String label) implements java.io.Serializable {
    /** The name of a stage that is known only at the driver. */
    public static final StageName UNKNOWN = new StageName(-1, "unknown");

    public String text() {
      return "stage " + number + ": " + label;
    }
  }

  /** The exception to throw in a task instead of {@code e}. */
  public static Throwable of(Throwable e, StageName stage, int partition, TaskContext context) {
    if (e instanceof StageFailure known) {
      return known.stage.equals(StageName.UNKNOWN)
          ? new StageFailure(stage, partition, known.attempts, known.cause())
          : known;
    }
    if (!ShieldedError.isNeededFor(e) && (context.isInterrupted() || isOfSpark(e))) {
      return e;
    }
    return new StageFailure(
        stage,
        partition,
        context.attemptNumber() + 1,
        SentThrowable.writable(ShieldedError.shield(e)));
  }

  /** Whether Spark itself handles the failure: blocks that cannot be fetched, killed tasks. */
  private static boolean isOfSpark(Throwable e) {
    return e instanceof org.apache.spark.shuffle.FetchFailedException
        || e instanceof org.apache.spark.TaskKilledException
        || e instanceof org.apache.spark.memory.SparkOutOfMemoryError
        || e instanceof org.apache.spark.executor.CommitDeniedException
        || e instanceof InterruptedException;
  }

  private Throwable cause() {
    return Objects.requireNonNull(getCause());
  }

  /** The exception that an action throws; {@code caller} names the stage if the task could not. */
  public RuntimeException failure(StageName caller) {
    StageName name = stage.equals(StageName.UNKNOWN) ? caller : stage;
    Throwable cause = ShieldedError.unshield(cause());
    if (Causes.lackMemory(cause)) {
      String place = name.text() + " partition=" + partition + " attempts=" + attempts;
      return new TendrilException.ResourceExhausted(
          MemoryShortage.onSpark("a task (" + place + ")"), cause);
    }
    if (cause instanceof TendrilException || cause instanceof TaskFailedException) {
      return (RuntimeException) cause;
    }
    return new TaskFailedException(name.number(), name.text(), partition, attempts, cause);
  }

  /** Throws any exception where only unchecked ones are declared, as Scala does. */
  public static RuntimeException sneak(Throwable e) {
    return StageFailure.<RuntimeException>thrown(e);
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> RuntimeException thrown(Throwable e) throws E {
    throw (E) e;
  }
}
