/** Sums by small integer keys, for loops over neighbor lists. */
@NullMarked
package org.tendril.algorithms.internal.tally;

import org.jspecify.annotations.NullMarked;
