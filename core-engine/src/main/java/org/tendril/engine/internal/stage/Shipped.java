package org.tendril.engine.internal.stage;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.function.Function;
import java.util.function.Supplier;
import org.tendril.engine.internal.serialization.LoaderStream;

/** A function on its way to tasks: as it is, or as bytes of which each task makes its own copy. */
final class Shipped<F> {
  private final Supplier<F> opener;

  private Shipped(Supplier<F> opener) {
    this.opener = opener;
  }

  /**
   * Prepares a function.
   *
   * @throws IllegalArgumentException if it has to be serialized and cannot be
   */
  static <F> Shipped<F> of(F function, boolean asBytes) {
    if (!asBytes) {
      return new Shipped<>(() -> function);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(function);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "functions and what they capture must be Serializable: function="
              + function.getClass().getName()
              + ": "
              + e,
          e);
    }
    byte[] written = bytes.toByteArray();
    ClassLoader loader = function.getClass().getClassLoader();
    return new Shipped<>(
        () -> {
          @SuppressWarnings("unchecked") // what was written as F
          F copy = (F) read(written, loader);
          return copy;
        });
  }

  /** What {@code build} makes of the function where it arrives. */
  <G> Shipped<G> then(Function<F, G> build) {
    return new Shipped<>(() -> build.apply(opener.get()));
  }

  /** The function for one task. */
  F open() {
    return opener.get();
  }

  private static Object read(byte[] bytes, ClassLoader loader) {
    try (ObjectInputStream in = new LoaderStream(new ByteArrayInputStream(bytes), loader)) {
      return in.readObject();
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalStateException("functions must be readable where they arrive", e);
    }
  }
}
