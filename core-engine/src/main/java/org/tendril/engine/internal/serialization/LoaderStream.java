package org.tendril.engine.internal.serialization;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;

/** Reads objects of classes that a class loader of the caller's choice finds. */
public final class LoaderStream extends ObjectInputStream {
  private final ClassLoader loader;

  /** A stream that finds classes by this loader. */
  public LoaderStream(InputStream in, ClassLoader loader) throws IOException {
    super(in);
    this.loader = loader;
  }

  /** A stream that finds classes where the thread does, as in the jars that a user gave to it. */
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
