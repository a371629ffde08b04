package org.tendril.pregel;

import java.util.Optional;
import java.util.function.Consumer;
import org.tendril.engine.ExchangeMode;

/**
 * How a program is run. None of these changes its result.
 *
 * @param listener receives a report after each superstep, in the thread that runs the program;
 *     default {@link #NO_LISTENER}
 * @param traversal forces push or pull; default empty: the runtime chooses for each superstep
 * @param kernel which kernel class to use; default {@link Kernel#AUTO}
 * @param checkHints runs the program a second time without its hints and fails if results differ;
 *     default false
 * @param checkpointEvery on a cut graph, writes a checkpoint of the state after so many supersteps
 *     each, from which lost partitions are computed again; 0, the default, every 1000 supersteps,
 *     to bound what a long run must remember, or every 20 if tasks stay for all supersteps
 * @param exchange on a cut graph, how blocks travel between partitions; default {@link
 *     ExchangeMode#AUTO}: as the engine says
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

  /** Which compiled loop a program runs on. */
  public enum Kernel {
    /** The shared one for short first runs, one of its own for long or repeated work. */
    AUTO,
    /** The one that all programs share: no warm-up, but slow once several programs have run. */
    SHARED,
    /** One that was defined for this program alone, into which the JIT inlines it. */
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

  /** These options with a checkpoint every so many supersteps. */
  public PregelOptions withCheckpointEvery(int supersteps) {
    return new PregelOptions(listener, traversal, kernel, checkHints, supersteps, exchange);
  }

  /** These options with another way for blocks to travel. */
  public PregelOptions withExchange(ExchangeMode exchange) {
    return new PregelOptions(listener, traversal, kernel, checkHints, checkpointEvery, exchange);
  }
}
