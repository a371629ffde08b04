package org.tendril.spark.internal.task;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.io.Serializable;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.internal.serialization.LoaderStream;

/** A throwable as bytes, which Spark does not inspect. */
public final class SentThrowable implements Serializable {
  @Serial private static final long serialVersionUID = 1L;

  private final byte[] bytes;
  private final String text;
  private final StackTraceElement[] trace;

  public SentThrowable(Throwable thrown) {
    this.bytes = bytes(writable(thrown));
    this.text = thrown.toString();
    this.trace = thrown.getStackTrace();
  }

  /** The throwable, or a replacement with its text if it could not be written or read. */
  public Throwable thrown() {
    if (bytes.length > 0) {
      try (ObjectInputStream in = LoaderStream.ofThread(new ByteArrayInputStream(bytes))) {
        if (in.readObject() instanceof Throwable original) {
          return original;
        }
      } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError e) {
        return replacement();
      }
    }
    return replacement();
  }

  private Throwable replacement() {
    return replacement(text, trace);
  }

  private static Throwable replacement(String text, StackTraceElement[] trace) {
    RuntimeException replacement = new RuntimeException(text);
    replacement.setStackTrace(trace);
    return replacement;
  }

  /** The throwable, or what can be written of it: its text, or the text of its cause. */
  static Throwable writable(Throwable thrown) {
    if (bytes(thrown).length > 0) {
      return thrown;
    }
    Throwable cause = thrown.getCause();
    return thrown instanceof TendrilException.ProgramFailed && cause != null
        ? new TendrilException.ProgramFailed(
            String.valueOf(thrown.getMessage()),
            replacement(cause.toString(), cause.getStackTrace()))
        : replacement(thrown.toString(), thrown.getStackTrace());
  }

  private static byte[] bytes(Throwable thrown) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(thrown);
    } catch (IOException | RuntimeException | VirtualMachineError e) { // not serializable
      return new byte[0];
    }
    return bytes.toByteArray();
  }
}
