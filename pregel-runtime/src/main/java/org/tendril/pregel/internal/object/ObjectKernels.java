package org.tendril.pregel.internal.object;

import java.lang.invoke.MethodHandles;
import java.util.function.Function;
import org.tendril.pregel.ObjectProgram;
import org.tendril.pregel.internal.kernel.HiddenClasses;
import org.tendril.pregel.internal.kernel.KernelCache;

/** Makes the kernels of object programs. */
final class ObjectKernels {
  private static final KernelCache<ObjectProgram<?, ?, ?>, ObjectKernel> CACHE =
      new KernelCache<>(ObjectKernels::own);

  private ObjectKernels() {}

  static ObjectKernel shared(ObjectProgram<?, ?, ?> program) {
    return new ObjectLoops(program);
  }

  static KernelCache<ObjectProgram<?, ?, ?>, ObjectKernel> cache() {
    return CACHE;
  }

  private static ObjectKernel own(ObjectProgram<?, ?, ?> program) {
    Function<Object, ObjectKernel> constructor =
        HiddenClasses.define(
            MethodHandles.lookup(),
            ObjectLoops.class,
            program,
            ObjectProgram.class,
            ObjectKernel.class);
    return constructor.apply(program);
  }
}
