package org.tendril.spark.internal.resident;

import java.io.Serializable;
import org.tendril.spark.internal.task.SentThrowable;

/** Carries an exception of a task's code to the driver. */
record TaskFailure(int task, SentThrowable sent) implements Serializable {

  TaskFailure(int task, Throwable thrown) {
    this(task, new SentThrowable(thrown));
  }

  /** The exception, or a replacement with its text if its class cannot be read. */
  Throwable thrown() {
    return sent.thrown();
  }
}
