package org.tendril.pregel.internal.numeric;

import java.lang.invoke.MethodHandles;
import org.tendril.pregel.DoubleProgram;
import org.tendril.pregel.internal.kernel.HiddenClasses;
import org.tendril.pregel.internal.kernel.KernelCache;

/** Makes the kernels of programs. */
final class DoubleKernels {
  private static final KernelCache<DoubleProgram, DoubleKernel> CACHE =
      new KernelCache<>(DoubleLoops::new, DoubleKernels::own);

  private DoubleKernels() {}

  static KernelCache<DoubleProgram, DoubleKernel> cache() {
    return CACHE;
  }

  private static DoubleKernel own(DoubleProgram program) {
    return HiddenClasses.define(
        MethodHandles.lookup(),
        DoubleLoops.class,
        program,
        DoubleProgram.class,
        DoubleKernel.class);
  }
}
