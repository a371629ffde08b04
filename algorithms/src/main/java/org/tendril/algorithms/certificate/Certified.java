package org.tendril.algorithms.certificate;

import org.tendril.engine.failure.TendrilException;

/** A result that can be checked without repeating the run, if its algorithm has a certificate. */
public interface Certified {
  /**
   * Checks this result against its graph. The check depends neither on how the result was computed
   * nor on a second run. It works at the driver, with all threads: a graph in several partitions is
   * gathered there first. The certificate's class states time and memory.
   *
   * @throws TendrilException.WrongResult if the result breaks a rule; names the first such vertex
   * @throws UnsupportedOperationException if the algorithm has no certificate
   */
  Certificate verify();
}
