package org.tendril.pregel;

import java.util.function.Function;

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
        HiddenClasses.define(ObjectLoops.class, program, ObjectProgram.class, ObjectKernel.class);
    return constructor.apply(program);
  }
}
