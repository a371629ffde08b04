package org.tendril.spark.internal.dataset;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.serializer.SerializationDebugger$;
import org.tendril.engine.internal.serialization.LoaderStream;

/** A function as bytes, of which each task makes its own copy. */
public final class Travelling<F> implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Pattern FIELD =
      Pattern.compile("- field \\(class: (\\S+), name: (\\S+), type");

  private final byte[] bytes;

  private Travelling(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Writes a function.
   *
   * @param given the part of it that the user gave, which errors name
   * @throws IllegalArgumentException if it cannot be serialized
   */
  public static <F> Travelling<F> of(F function, Object given) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(function);
    } catch (NotSerializableException e) {
      throw new IllegalArgumentException(
          "functions and what they capture must be Serializable: function="
              + given.getClass().getName()
              + " captures="
              + e.getMessage()
              + field(function, e)
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
    return new Travelling<>(bytes.toByteArray());
  }

  /** Writes a function that the user gave as it is. */
  public static <F> Travelling<F> of(F function) {
    return of(function, function);
  }

  /** The field that holds the object, if Spark finds it out. */
  private static String field(Object function, NotSerializableException e) {
    String explained =
        String.valueOf(
            SerializationDebugger$.MODULE$
                .improveException(function, new NotSerializableException(e.getMessage()))
                .getMessage());
    Matcher field = FIELD.matcher(explained);
    while (field.find()) {
      if (!field.group(1).startsWith("java.lang.invoke.")) {
        return " field=" + field.group(1) + "." + field.group(2);
      }
    }
    return "";
  }

  /** A copy of the function. */
  public F open() {
    try (ObjectInputStream in = LoaderStream.ofThread(new ByteArrayInputStream(bytes))) {
      @SuppressWarnings("unchecked") // what was written as F
      F copy = (F) in.readObject();
      return copy;
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalStateException(
          "functions must be readable where they arrive; add the user's jar with --jars", e);
    }
  }
}
