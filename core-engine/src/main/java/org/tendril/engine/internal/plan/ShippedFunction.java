package org.tendril.engine.internal.plan;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.internal.serialization.LoaderStream;

/**
 * A function sent to tasks: as bytes, from which each task makes its own copy, or, within one JVM,
 * as the function itself.
 */
public final class ShippedFunction<F> implements Serializable {
  private static final long serialVersionUID = 1L;

  private final byte @Nullable [] bytes;
  private final transient @Nullable F shared; // instead of bytes
  private final transient @Nullable ClassLoader loader; // of the user's function; null elsewhere

  private ShippedFunction(
      byte @Nullable [] bytes, @Nullable F shared, @Nullable ClassLoader loader) {
    this.bytes = bytes;
    this.shared = shared;
    this.loader = loader;
  }

  /** A function that all tasks share. It cannot leave the JVM. */
  public static <F> ShippedFunction<F> shared(F function) {
    return new ShippedFunction<>(null, function, null);
  }

  /**
   * A function as bytes.
   *
   * @param given the part that the user gave, which errors name
   * @param field the field that holds the object that is not serializable, or an empty text
   * @throws IllegalArgumentException if the function cannot be serialized
   */
  public static <F> ShippedFunction<F> serialized(
      F function, Object given, Function<NotSerializableException, String> field) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(function);
    } catch (NotSerializableException e) {
      throw new IllegalArgumentException(
          "functions and what they capture must be Serializable: function="
              + given.getClass().getName()
              + " captures="
              + e.getMessage()
              + field.apply(e)
              + "; make that class Serializable, or create the object inside the function",
          e);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "functions and what they capture must be Serializable: function="
              + given.getClass().getName()
              + ": "
              + e,
          e);
    }
    return new ShippedFunction<>(bytes.toByteArray(), null, given.getClass().getClassLoader());
  }

  /** The function for one task. */
  public F open() {
    F function = shared;
    return function == null ? copy() : function;
  }

  private F copy() {
    ByteArrayInputStream written = new ByteArrayInputStream(Objects.requireNonNull(bytes));
    try (ObjectInputStream in =
        loader == null ? LoaderStream.ofThread(written) : new LoaderStream(written, loader)) {
      @SuppressWarnings("unchecked") // written as F
      F copy = (F) in.readObject();
      return copy;
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalStateException(
          "functions must be readable in the tasks that run them; on Spark, add the user's jar with"
              + " --jars",
          e);
    }
  }
}
