package org.tendril.pregel.internal.superstep;

/**
 * What one partition of a cut graph tells the driver after a superstep.
 *
 * @param globals the partition's share: how many of its masters send next, and its aggregates
 * @param awake masters that have not voted to halt
 * @param computed masters that computed
 * @param edges edges looked at
 * @param pulled whether messages were pulled here
 * @param ownKernel whether the program ran on a kernel class of its own
 */
public record PartitionSummary<G extends Globals>(
    G globals, long awake, long computed, long edges, boolean pulled, boolean ownKernel) {}
