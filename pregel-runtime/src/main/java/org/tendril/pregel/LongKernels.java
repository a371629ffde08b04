package org.tendril.pregel;

import java.util.function.Function;

/** Makes the kernels of programs. */
final class LongKernels {
  private static final KernelCache<LongProgram, LongKernel> CACHE =
      new KernelCache<>(LongKernels::own);

  private LongKernels() {}

  static LongKernel shared(LongProgram program) {
    return new LongLoops(program);
  }

  static KernelCache<LongProgram, LongKernel> cache() {
    return CACHE;
  }

  private static LongKernel own(LongProgram program) {
    Function<Object, LongKernel> constructor =
        HiddenClasses.define(LongLoops.class, program, LongProgram.class, LongKernel.class);
    return constructor.apply(program);
  }
}
