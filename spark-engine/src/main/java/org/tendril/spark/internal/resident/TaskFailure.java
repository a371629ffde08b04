package org.tendril.spark.internal.resident;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.io.Serializable;
import org.tendril.engine.internal.serialization.LoaderStream;

/** Carries an exception of a task's code to the driver. */
final class TaskFailure implements Serializable {
  @Serial private static final long serialVersionUID = 1L;

  private final int task;
  private final byte[] thrown; // serialized
  private final String text;
  private final StackTraceElement[] trace;

  TaskFailure(int task, Throwable thrown) {
    this.task = task;
    this.thrown = bytes(thrown);
    this.text = thrown.toString();
    this.trace = thrown.getStackTrace();
  }

  int task() {
    return task;
  }

  /** The exception, or a replacement with its text if its class cannot be read. */
  Throwable thrown() {
    if (thrown.length > 0) {
      try (ObjectInputStream in = LoaderStream.ofThread(new ByteArrayInputStream(thrown))) {
        if (in.readObject() instanceof Throwable original) {
          return original;
        }
      } catch (IOException | ClassNotFoundException | RuntimeException e) {
        return replacement();
      }
    }
    return replacement();
  }

  private Throwable replacement() {
    RuntimeException replacement = new RuntimeException(text);
    replacement.setStackTrace(trace);
    return replacement;
  }

  private static byte[] bytes(Throwable thrown) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(thrown);
    } catch (IOException | RuntimeException e) { // not serializable
      return new byte[0];
    }
    return bytes.toByteArray();
  }
}
