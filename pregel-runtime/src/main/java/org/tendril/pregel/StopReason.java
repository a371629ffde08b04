package org.tendril.pregel;

/** The reason for which a run ended. */
public enum StopReason {
  /** No vertex had a message to send and all had voted to halt. */
  ALL_HALTED,
  /** The master step ended the run. */
  MASTER_HALTED,
  /** The program's limit of supersteps was reached. */
  MAX_SUPERSTEPS
}
