/**
 * Drives the supersteps of every kind of program, on a whole graph, in stages, or in resident
 * tasks.
 */
@NullMarked
package org.tendril.pregel.internal.superstep;

import org.jspecify.annotations.NullMarked;
