package org.tendril.spark.internal.task;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import org.apache.spark.TaskContext;
import org.jspecify.annotations.Nullable;

/** The failure of a task, as it is sent to the driver. */
public final class StageFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int stage;
  private final String stageName;
  private final int partition;
  private final int attempts;
  private final boolean outOfMemory;

  private StageFailure(
      StageName stage,
      int partition,
      int attempts,
      boolean outOfMemory,
      String message,
      @Nullable Throwable cause) {
    super(message, cause);
    this.stage = stage.number();
    this.stageName = stage.text();
    this.partition = partition;
    this.attempts = attempts;
    this.outOfMemory = outOfMemory;
  }

  /** The number of a stage in its job, and the step that ends it. */
  public record StageName(int number, String label) implements java.io.Serializable {
    public String text() {
      return "stage " + number + ": " + label;
    }
  }

  /** The exception to throw in a task instead of {@code e}. */
  public static Throwable of(Throwable e, StageName stage, int partition, TaskContext context) {
    if (context.isInterrupted() || e instanceof StageFailure || isOfSpark(e)) {
      return e;
    }
    boolean outOfMemory = e instanceof OutOfMemoryError;
    return new StageFailure(
        stage,
        partition,
        context.attemptNumber() + 1,
        outOfMemory,
        stage.text() + " partition=" + partition + ": " + e,
        outOfMemory ? null : travelling(e)); // Spark ends a JVM that throws such an error
  }

  /** Whether Spark itself handles the failure: blocks that cannot be fetched, killed tasks. */
  private static boolean isOfSpark(Throwable e) {
    return e instanceof org.apache.spark.shuffle.FetchFailedException
        || e instanceof org.apache.spark.TaskKilledException
        || e instanceof org.apache.spark.memory.SparkOutOfMemoryError
        || e instanceof org.apache.spark.executor.CommitDeniedException
        || e instanceof InterruptedException;
  }

  /** The failure, or only its text if it cannot be serialized. */
  private static Throwable travelling(Throwable e) {
    try (ObjectOutputStream out = new ObjectOutputStream(OutputStream.nullOutputStream())) {
      out.writeObject(e);
      return e;
    } catch (IOException | RuntimeException unwritable) {
      RuntimeException text = new RuntimeException(e.toString());
      text.setStackTrace(e.getStackTrace());
      return text;
    }
  }

  public int stage() {
    return stage;
  }

  public String stageName() {
    return stageName;
  }

  public int partition() {
    return partition;
  }

  public int attempts() {
    return attempts;
  }

  public boolean isOutOfMemory() {
    return outOfMemory;
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
