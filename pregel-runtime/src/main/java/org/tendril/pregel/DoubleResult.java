package org.tendril.pregel;

import java.util.Optional;
import org.tendril.engine.dataset.Dataset;

/** The values that a program computed. The caller owns it. Thread-safe. */
public interface DoubleResult {
  /**
   * The value of each vertex; not a copy. Those of a distributed graph are gathered by the first
   * call and kept: O(n) time and memory at the driver.
   */
  double[] values();

  /**
   * The values of a distributed graph in its partitions: for each partition, the values of its
   * masters in their order, so that concatenated they are the values of all vertices. Persisted
   * until the caller calls {@code unpersist()}. Empty if the graph is not distributed.
   */
  Optional<Dataset<double[]>> columns();

  /** Number of supersteps. */
  int supersteps();

  /** Why the run ended. */
  StopReason stopReason();

  /** The aggregate in {@code slot} of the last superstep. */
  double aggregated(int slot);

  /** The parameter in {@code slot}, as the last master step left it. */
  double parameter(int slot);
}
