package org.tendril.pregel;

import java.util.function.Function;

/** Makes the kernels of programs. */
final class DoubleKernels {
  private static final KernelCache<DoubleProgram, DoubleKernel> CACHE =
      new KernelCache<>(DoubleKernels::own);

  private DoubleKernels() {}

  static DoubleKernel shared(DoubleProgram program) {
    return new DoubleLoops(program);
  }

  static KernelCache<DoubleProgram, DoubleKernel> cache() {
    return CACHE;
  }

  private static DoubleKernel own(DoubleProgram program) {
    Function<Object, DoubleKernel> constructor =
        HiddenClasses.define(DoubleLoops.class, program, DoubleProgram.class, DoubleKernel.class);
    return constructor.apply(program);
  }
}
