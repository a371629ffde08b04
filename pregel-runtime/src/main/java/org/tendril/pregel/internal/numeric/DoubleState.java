package org.tendril.pregel.internal.numeric;

import org.tendril.pregel.internal.superstep.PartitionSummary;

/**
 * The columns of one partition between two supersteps. Not written once another task may read it.
 */
final class DoubleState {
  final double[] values; // by local vertex; of masters
  final double[] outgoing; // by local vertex; of masters, neutral if nothing; empty if by edge
  final byte[] sending; // by local vertex; of masters
  final byte[] halted; // by local vertex; of masters
  final PartitionSummary<DoubleGlobals> summary;

  DoubleState(
      double[] values,
      double[] outgoing,
      byte[] sending,
      byte[] halted,
      PartitionSummary<DoubleGlobals> summary) {
    this.values = values;
    this.outgoing = outgoing;
    this.sending = sending;
    this.halted = halted;
    this.summary = summary;
  }
}
