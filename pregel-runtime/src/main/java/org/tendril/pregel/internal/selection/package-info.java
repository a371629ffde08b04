/** Selects the edges that an object program is called for in a superstep. */
@NullMarked
package org.tendril.pregel.internal.selection;

import org.jspecify.annotations.NullMarked;
