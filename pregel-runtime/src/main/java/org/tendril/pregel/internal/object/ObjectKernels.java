package org.tendril.pregel.internal.object;

import java.lang.invoke.MethodHandles;
import org.tendril.pregel.ObjectProgram;
import org.tendril.pregel.PregelOptions;
import org.tendril.pregel.internal.kernel.HiddenClasses;
import org.tendril.pregel.internal.kernel.KernelCache;
import org.tendril.pregel.internal.kernel.KernelChoice;

/** Makes the kernels of object programs. */
final class ObjectKernels {
  /** An edge of an object program takes about as long as this many of a numeric one. */
  private static final int EDGE_WORK = 8;

  private static final KernelCache<ObjectProgram<?, ?, ?>, ObjectKernel> CACHE =
      new KernelCache<>(ObjectLoops::new, ObjectKernels::own);

  private ObjectKernels() {}

  /** The choice for a run on a whole graph. */
  static KernelChoice<ObjectProgram<?, ?, ?>, ObjectKernel> choice(
      ObjectProgram<?, ?, ?> program, PregelOptions.Kernel wanted) {
    return KernelChoice.of(program, wanted, CACHE.lookUp(program), EDGE_WORK, 0);
  }

  /** The choice for a task of a run on a cut graph. */
  static KernelChoice<ObjectProgram<?, ?, ?>, ObjectKernel> choice(
      ObjectProgram<?, ?, ?> program, PregelOptions.Kernel wanted, String run) {
    return KernelChoice.of(program, wanted, CACHE.lookUp(program, run), EDGE_WORK, 0);
  }

  private static ObjectKernel own(ObjectProgram<?, ?, ?> program) {
    return HiddenClasses.define(
        MethodHandles.lookup(),
        ObjectLoops.class,
        program,
        ObjectProgram.class,
        ObjectKernel.class);
  }
}
