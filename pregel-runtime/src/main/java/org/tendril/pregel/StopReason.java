package org.tendril.pregel;

/** Why a program ended. */
public enum StopReason {
  /** No vertex had a message to send and all had voted to halt. */
  ALL_HALTED,
  /** The master step asked for the end. */
  MASTER_HALTED,
  /** The program's largest number of supersteps was reached. */
  MAX_SUPERSTEPS
}
