package org.tendril.pregel.internal.superstep;

import org.tendril.engine.dataset.Dataset;
import org.tendril.pregel.StopReason;

/**
 * The result of a run on a cut graph.
 *
 * @param reason why it ended
 * @param globals as after the last superstep
 * @param columns of each partition, the values of its masters; persisted
 */
public record CutResult<C, G extends Globals>(StopReason reason, G globals, Dataset<C> columns) {}
