package org.tendril.pregel.internal.superstep;

/**
 * The counts and aggregates of one partition after a superstep.
 *
 * @param globals the partition's share: how many of its masters send next, and its aggregates
 * @param awake masters that have not voted to halt
 * @param computed masters that computed
 * @param edges edges scanned
 * @param pulled whether the partition pulled messages
 * @param ownKernel whether the program ran on a kernel class defined for it
 */
public record PartitionSummary<G extends Globals>(
    G globals, long awake, long computed, long edges, boolean pulled, boolean ownKernel) {}
