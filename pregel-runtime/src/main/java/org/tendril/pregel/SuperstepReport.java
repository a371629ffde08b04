package org.tendril.pregel;

import org.tendril.pregel.PregelOptions.Traversal;

/**
 * What happened in one superstep.
 *
 * @param superstep number of the superstep, from 0
 * @param traversal whether messages were pushed or pulled
 * @param reason why that was chosen
 * @param frontier number of vertices that sent a message
 * @param edgesVisited number of edges looked at
 * @param computed number of vertices that computed
 * @param millis duration in milliseconds
 * @param ownKernel whether the program ran on a kernel class of its own
 */
public record SuperstepReport(
    int superstep,
    Traversal traversal,
    String reason,
    long frontier,
    long edgesVisited,
    long computed,
    double millis,
    boolean ownKernel) {}
