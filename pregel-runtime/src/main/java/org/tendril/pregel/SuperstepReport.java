package org.tendril.pregel;

import org.tendril.pregel.PregelOptions.Traversal;

/**
 * The work of one superstep.
 *
 * @param superstep number of the superstep, from 0
 * @param traversal whether messages were pushed or pulled
 * @param reason reason for that choice
 * @param frontier number of vertices that sent a message
 * @param edgesVisited number of edges scanned
 * @param computed number of vertices that computed
 * @param millis duration in milliseconds
 * @param ownKernel whether the program ran on a kernel class defined for it
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
