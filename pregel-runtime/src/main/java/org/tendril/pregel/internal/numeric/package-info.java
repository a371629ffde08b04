/** Runs programs on doubles and longs: push, pull, and the loops over vertices and edges. */
@NullMarked
package org.tendril.pregel.internal.numeric;

import org.jspecify.annotations.NullMarked;
