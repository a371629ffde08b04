/** Supersteps: numeric vertex programs, combiners, aggregators, frontier, push and pull. */
@NullMarked
package org.tendril.pregel;

import org.jspecify.annotations.NullMarked;
