package org.tendril.spark.internal.resident.mesh;

/** Ends a task because the code of another task has failed. */
public final class AbortedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  AbortedException(int task) {
    super("another resident task has failed: task=" + task, null, true, false);
  }
}
