package org.tendril.spark.internal.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;

/** Reads objects of classes that are found where Spark has put the user's jars. */
public final class LoaderStream extends ObjectInputStream {
  private final ClassLoader loader;

  /** A stream that finds classes with the context class loader of the thread that opens it. */
  public LoaderStream(InputStream in) throws IOException {
    super(in);
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    this.loader = context == null ? LoaderStream.class.getClassLoader() : context;
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
