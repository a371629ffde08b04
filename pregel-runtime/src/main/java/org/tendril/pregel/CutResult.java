package org.tendril.pregel;

import org.tendril.engine.dataset.Dataset;

/**
 * What the run of a program on a cut graph leaves behind.
 *
 * @param reason why it ended
 * @param globals as after the last superstep
 * @param columns of each partition, the values of its masters; persisted
 */
record CutResult<C, G extends Globals>(StopReason reason, G globals, Dataset<C> columns) {}
