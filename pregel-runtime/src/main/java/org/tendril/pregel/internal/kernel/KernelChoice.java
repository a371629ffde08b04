package org.tendril.pregel.internal.kernel;

import org.tendril.pregel.PregelOptions;

/** The kernel that a run uses; changed between supersteps, by one thread. */
public final class KernelChoice<P, K extends Kernel> {
  private final P program;
  private final boolean automatic;
  private final int edgeWork; // of one edge, in edges of a numeric program
  private final KernelCache.ProgramStatistics<P, K> known;
  private K kernel;

  private KernelChoice(
      P program,
      PregelOptions.Kernel wanted,
      KernelCache.ProgramStatistics<P, K> known,
      int edgeWork,
      boolean own) {
    this.program = program;
    this.automatic = wanted == PregelOptions.Kernel.AUTO;
    this.edgeWork = edgeWork;
    this.known = known;
    this.kernel = own ? known.own(program) : known.shared(program);
  }

  /** The choice for a program that is expected to visit this many edges. */
  public static <P, K extends Kernel> KernelChoice<P, K> of(
      P program,
      PregelOptions.Kernel wanted,
      KernelCache.ProgramStatistics<P, K> known,
      int edgeWork,
      long expectedEdges) {
    boolean own =
        switch (wanted) {
          case OWN -> true;
          case AUTO -> known.deservesOwn(expectedEdges);
          case SHARED -> false;
        };
    return new KernelChoice<>(program, wanted, known, edgeWork, own);
  }

  public K kernel() {
    return kernel;
  }

  /** Notes the work of a superstep; may change the kernel for the next one. */
  public void visited(long edges) {
    if (automatic && !kernel.isOwn()) {
      known.visited(edgeWork * edges);
      if (known.deservesOwn()) {
        kernel = known.own(program);
      }
    }
  }
}
