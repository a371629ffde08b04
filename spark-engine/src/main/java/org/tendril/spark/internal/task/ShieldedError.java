package org.tendril.spark.internal.task;

import java.util.Iterator;
import org.apache.spark.memory.SparkOutOfMemoryError;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.internal.failure.Causes;

/**
 * Hides an error of the user's code from Spark, which ends the JVM of a task that throws a {@link
 * VirtualMachineError} or has one among its causes: in local mode, the user's JVM.
 */
public final class ShieldedError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final SentThrowable original;

  private ShieldedError(Throwable original) {
    super(original.toString());
    this.original = new SentThrowable(original);
    setStackTrace(original.getStackTrace());
  }

  /** Whether Spark would end the JVM. It handles its own lack of memory otherwise. */
  static boolean isNeededFor(Throwable e) {
    return !(e instanceof SparkOutOfMemoryError)
        && (Causes.find(e, VirtualMachineError.class) != null
            || Causes.find(e, ThreadDeath.class) != null);
  }

  /** The throwable that may be thrown in a task. */
  public static Throwable shield(Throwable e) {
    return isNeededFor(e) ? new ShieldedError(e) : e;
  }

  /** Undoes {@link #shield}, at the driver. */
  public static Throwable unshield(Throwable e) {
    ShieldedError shielded = Causes.find(e, ShieldedError.class);
    return shielded == null ? e : shielded.original.thrown();
  }

  /** The values; an error is shielded when it leaves the iterator. */
  public static <T extends @Nullable Object> Iterator<T> shielded(Iterator<? extends T> values) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        try {
          return values.hasNext();
        } catch (Throwable e) {
          throw StageFailure.sneak(shield(e));
        }
      }

      @Override
      public T next() {
        try {
          return values.next();
        } catch (Throwable e) {
          throw StageFailure.sneak(shield(e));
        }
      }
    };
  }
}
