package org.tendril.pregel;

import java.util.Optional;
import java.util.function.Consumer;
import org.tendril.engine.ExchangeMode;

/**
 * Options of a run. They do not change its result.
 *
 * @param listener receives a report after each superstep, in the thread that runs the program, and
 *     again if the run begins again; default {@link #NO_LISTENER}
 * @param traversal forces push or pull; default empty: the runtime chooses for each superstep
 * @param kernel which kernel class to use; default {@link Kernel#AUTO}
 * @param checkHints runs the program a second time without its hints and fails if results differ;
 *     default false
 * @param checkpointEvery on a cut graph, the number of supersteps between two checkpoints of the
 *     state, from which lost partitions are recomputed; 0, the default, means 1000, which bounds
 *     the lineage of a long run, or 20 with resident tasks
 * @param exchange on a cut graph, how partitions exchange blocks; default {@link
 *     ExchangeMode#AUTO}: as set in the engine
 */
public record PregelOptions(
    Consumer<SuperstepReport> listener,
    Optional<Traversal> traversal,
    Kernel kernel,
    boolean checkHints,
    int checkpointEvery,
    ExchangeMode exchange) {

  /** A listener that ignores all reports. */
  public static final Consumer<SuperstepReport> NO_LISTENER = report -> {};

  /** Checks the options. */
  public PregelOptions {
    if (checkpointEvery < 0) {
      throw new IllegalArgumentException(
          "checkpointEvery must not be negative: checkpointEvery=" + checkpointEvery);
    }
  }

  /** How the runtime moves the messages of a superstep. */
  public enum Traversal {
    /** Each sender goes through its edges: cheap when few vertices send. */
    PUSH,
    /** Each receiver goes through its edges: cheap when many vertices send. */
    PULL
  }

  /** The compiled loops on which a program runs. */
  public enum Kernel {
    /** The shared kernel for short first runs, an own kernel for long or repeated work. */
    AUTO,
    /** The kernel that all programs share: no warm-up, but slow once several programs have run. */
    SHARED,
    /** A kernel defined for this program only, into which the JIT inlines it. */
    OWN
  }

  /** The defaults. */
  public static PregelOptions defaults() {
    return new PregelOptions(
        NO_LISTENER, Optional.empty(), Kernel.AUTO, false, 0, ExchangeMode.AUTO);
  }

  /** These options with another listener. */
  public PregelOptions withListener(Consumer<SuperstepReport> listener) {
    return new PregelOptions(listener, traversal, kernel, checkHints, checkpointEvery, exchange);
  }

  /** These options with the traversal forced. */
  public PregelOptions withTraversal(Traversal traversal) {
    return new PregelOptions(
        listener, Optional.of(traversal), kernel, checkHints, checkpointEvery, exchange);
  }

  /** These options with another choice of kernel. */
  public PregelOptions withKernel(Kernel kernel) {
    return new PregelOptions(listener, traversal, kernel, checkHints, checkpointEvery, exchange);
  }

  /** These options with the check of hints on or off. */
  public PregelOptions withCheckHints(boolean checkHints) {
    return new PregelOptions(listener, traversal, kernel, checkHints, checkpointEvery, exchange);
  }

  /** These options with another number of supersteps between two checkpoints. */
  public PregelOptions withCheckpointEvery(int supersteps) {
    return new PregelOptions(listener, traversal, kernel, checkHints, supersteps, exchange);
  }

  /** These options with another exchange. */
  public PregelOptions withExchange(ExchangeMode exchange) {
    return new PregelOptions(listener, traversal, kernel, checkHints, checkpointEvery, exchange);
  }
}
