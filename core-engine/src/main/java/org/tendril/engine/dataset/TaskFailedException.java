package org.tendril.engine.dataset;

/** Reports that the user's code failed in every attempt at a task. The cause is its exception. */
public final class TaskFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int stage;
  private final int partition;
  private final int attempts;

  /** Creates the failure of the last of {@code attempts} attempts. */
  public TaskFailedException(
      int stage, String stageName, int partition, int attempts, Throwable cause) {
    super(
        "task failed: "
            + stageName
            + " partition="
            + partition
            + " attempts="
            + attempts
            + ": "
            + cause,
        cause);
    this.stage = stage;
    this.partition = partition;
    this.attempts = attempts;
  }

  /** Number of the stage in its job, as in {@link Dataset#explain()}. */
  public int stage() {
    return stage;
  }

  /** Number of the partition that could not be computed. */
  public int partition() {
    return partition;
  }

  /** Number of attempts. */
  public int attempts() {
    return attempts;
  }
}
