package org.tendril.pregel.internal.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.failure.TendrilException;

/** Redefines the bytes of a template class as a hidden class with its own constant. */
public final class HiddenClasses {
  private HiddenClasses() {}

  /** The constant of a hidden class, from its own lookup; null for a class that is not hidden. */
  public static <P> @Nullable P constant(MethodHandles.Lookup own, Class<P> type) {
    try {
      return MethodHandles.classData(own, ConstantDescs.DEFAULT_NAME, type);
    } catch (IllegalAccessException e) {
      throw new LinkageError("a lookup on the own class has all access", e);
    }
  }

  /**
   * Defines a copy of {@code template} with {@code constant} as its class data and constructor
   * argument. Returns an instance; the copy is unloaded once nothing refers to it.
   *
   * @param inPackage a lookup on a class in the package of the template
   */
  public static <K> K define(
      MethodHandles.Lookup inPackage,
      Class<?> template,
      Object constant,
      Class<?> argumentType,
      Class<K> kernelType) {
    try {
      MethodHandles.Lookup hidden =
          inPackage.defineHiddenClassWithClassData(bytesOf(template), constant, true);
      MethodHandle constructor =
          hidden
              .findConstructor(
                  hidden.lookupClass(), MethodType.methodType(void.class, argumentType))
              .asType(MethodType.methodType(Object.class, Object.class));
      return kernelType.cast(invoke(constructor, constant));
    } catch (IOException | ReflectiveOperationException e) {
      throw new TendrilException.Internal("a kernel class could not be defined", e);
    }
  }

  private static Object invoke(MethodHandle constructor, Object argument) {
    try {
      return constructor.invokeExact(argument);
    } catch (Throwable e) { // what MethodHandle.invokeExact declares
      throw new TendrilException.Internal("a kernel could not be created", e);
    }
  }

  private static byte[] bytesOf(Class<?> template) throws IOException {
    String name = template.getSimpleName() + ".class";
    try (InputStream in = template.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("class file not found: " + name);
      }
      return in.readAllBytes();
    }
  }
}
