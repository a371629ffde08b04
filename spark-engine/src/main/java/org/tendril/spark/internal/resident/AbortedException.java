package org.tendril.spark.internal.resident;

/** Ends a task because the code of another one has failed. */
final class AbortedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  AbortedException(int task) {
    super("another resident task has failed: task=" + task, null, true, false);
  }
}
