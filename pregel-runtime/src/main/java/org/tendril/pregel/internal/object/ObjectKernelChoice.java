package org.tendril.pregel.internal.object;

import org.jspecify.annotations.Nullable;
import org.tendril.pregel.ObjectProgram;
import org.tendril.pregel.PregelOptions;
import org.tendril.pregel.internal.kernel.KernelCache;

/** The kernel that a run of an object program is on; changed between passes, by one thread. */
final class ObjectKernelChoice {
  /** An edge of an object program takes about as long as this many of a numeric one. */
  private static final int EDGE_WORK = 8;

  private final ObjectProgram<?, ?, ?> program;
  private final boolean automatic;
  private final KernelCache.Known<ObjectProgram<?, ?, ?>, ObjectKernel> known;
  private ObjectKernel kernel;

  ObjectKernelChoice(ObjectProgram<?, ?, ?> program, PregelOptions.Kernel wanted) {
    this(program, wanted, null);
  }

  /** For a task of a run; null: there are no tasks. */
  ObjectKernelChoice(
      ObjectProgram<?, ?, ?> program, PregelOptions.Kernel wanted, @Nullable String run) {
    this.program = program;
    this.automatic = wanted == PregelOptions.Kernel.AUTO;
    this.known = ObjectKernels.cache().lookUp(program, run);
    boolean own = wanted == PregelOptions.Kernel.OWN || (automatic && known.deservesOwn());
    this.kernel = own ? known.own(program) : ObjectKernels.shared(program);
  }

  ObjectKernel kernel() {
    return kernel;
  }

  /** Tells how many edges were asked; may change the kernel. */
  void visited(long edges) {
    if (automatic && !kernel.isOwn()) {
      known.visited(EDGE_WORK * edges);
      if (known.deservesOwn()) {
        kernel = known.own(program);
      }
    }
  }
}
