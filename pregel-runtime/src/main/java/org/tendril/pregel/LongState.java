package org.tendril.pregel;

/** The columns of one partition between two supersteps. Not written after it was made. */
final class LongState {
  final long[] values; // by local vertex; of masters
  final long[] outgoing; // by local vertex; of masters, neutral if nothing; empty if by edge
  final byte[] sending; // by local vertex; of masters
  final byte[] halted; // by local vertex; of masters
  final PartSummary<LongGlobals> summary;

  LongState(
      long[] values,
      long[] outgoing,
      byte[] sending,
      byte[] halted,
      PartSummary<LongGlobals> summary) {
    this.values = values;
    this.outgoing = outgoing;
    this.sending = sending;
    this.halted = halted;
    this.summary = summary;
  }
}
