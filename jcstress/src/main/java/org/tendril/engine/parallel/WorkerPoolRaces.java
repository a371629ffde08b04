package org.tendril.engine.parallel;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import java.util.Arrays;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Loops of two callers at once, which offer them to the same workers. */
public final class WorkerPoolRaces {
  private static final Blocks BLOCKS = Blocks.single(4);

  private WorkerPoolRaces() {}

  /** Writes one cell a block, plainly; the caller must see all of them. */
  private static int filledCells(Parallel parallel) {
    int[] cells = new int[BLOCKS.count()];
    parallel.forEach(BLOCKS, (block, from, to) -> cells[block]++);
    return Arrays.stream(cells).sum();
  }

  private static int failedBlock(Parallel parallel, int first) {
    try {
      parallel.forEach(
          BLOCKS,
          (block, from, to) -> {
            if (block >= first) {
              throw new LoopRaces.IndexFailure(block);
            }
          });
      return -1;
    } catch (LoopRaces.IndexFailure e) {
      return e.index;
    }
  }

  /** One worker, which both callers want. */
  @JCStressTest
  @Outcome(id = "4, 4", expect = ACCEPTABLE, desc = "All blocks of both loops.")
  @State
  public static class OneWorker {
    private final Parallel parallel = new Parallel(2, new Cancellation());

    @Actor
    public void first(II_Result result) {
      result.r1 = filledCells(parallel);
    }

    @Actor
    public void second(II_Result result) {
      result.r2 = filledCells(parallel);
    }
  }

  /** Three workers, more than there may be processors, so that they park. */
  @JCStressTest
  @Outcome(id = "4, 4", expect = ACCEPTABLE, desc = "All blocks of both loops.")
  @State
  public static class ThreeWorkers {
    private final Parallel parallel = new Parallel(4, new Cancellation());

    @Actor
    public void first(II_Result result) {
      result.r1 = filledCells(parallel);
    }

    @Actor
    public void second(II_Result result) {
      result.r2 = filledCells(parallel);
    }
  }

  /** Each caller gets the failure of its own loop, of the lowest block that fails. */
  @JCStressTest
  @Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "Its own failure.")
  @State
  public static class FailingLoops {
    private final Parallel parallel = new Parallel(3, new Cancellation());

    @Actor
    public void first(II_Result result) {
      result.r1 = failedBlock(parallel, 1);
    }

    @Actor
    public void second(II_Result result) {
      result.r2 = failedBlock(parallel, 2);
    }
  }
}
