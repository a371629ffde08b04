package org.tendril.pregel;

/** What one superstep did, for its report. */
record StepWork(Traversal traversal, String reason, long edges, long computed, boolean ownKernel) {}
