package org.tendril.engine.internal.serialization;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;

/** Reads objects with the class loader that the caller chooses. */
public final class LoaderStream extends ObjectInputStream {
  private final ClassLoader loader;

  public LoaderStream(InputStream in, ClassLoader loader) throws IOException {
    super(in);
    this.loader = loader;
  }

  /**
   * Creates a stream that loads classes by the thread's context loader, which finds the user's
   * jars.
   */
  public static LoaderStream ofThread(InputStream in) throws IOException {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return new LoaderStream(in, context == null ? LoaderStream.class.getClassLoader() : context);
  }

  @Override
  protected Class<?> resolveClass(ObjectStreamClass wanted)
      throws IOException, ClassNotFoundException {
    try {
      return Class.forName(wanted.getName(), false, loader);
    } catch (ClassNotFoundException e) {
      return super.resolveClass(wanted); // primitive types
    }
  }
}
