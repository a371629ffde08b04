package org.tendril.pregel.internal.numeric;

import org.tendril.pregel.internal.kernel.Kernel;

/** The loops of a program over vertices and edges, implemented by {@link DoubleLoops}. */
abstract class DoubleKernel implements Kernel {
  /** Sets the initial values of a range. */
  abstract void initialize(DoubleRun run, DoubleBlockContext context, int from, int to);

  /** Pulls and combines the messages to each vertex of a range, and computes. */
  abstract void pull(DoubleRun run, DoubleBlockContext context, int from, int to);

  /** Pulls and combines the messages to each vertex of a range into the inbox. */
  abstract void gather(DoubleRun run, DoubleBlockContext context, int from, int to);

  /** Merges messages from another partition into the inbox. */
  abstract void merge(DoubleRun run, int[] receivers, DoubleBlock block);

  /** Pushes the messages of the frontier's senders [from, to) straight into the inbox. */
  abstract void deliver(DoubleRun run, DoubleBlockContext context, int from, int to);

  /** Writes the messages of senders [from, to) into the bins of their receivers. */
  abstract void fillBins(DoubleRun run, DoubleBlockContext context, int from, int to, int[] next);

  /** Merges a bin's messages [from, to) into the inbox. */
  abstract void emptyBin(DoubleRun run, int from, int to);

  /** Computes the listed receivers [from, to) from the inbox. */
  abstract void computeListed(
      DoubleRun run, DoubleBlockContext context, int[] listed, int from, int to);

  /** Computes each vertex of a range that received a message or is awake. */
  abstract void computeAll(DoubleRun run, DoubleBlockContext context, int from, int to);
}
