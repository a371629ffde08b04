/** Graphs that the driver holds, and their operations. */
@NullMarked
package org.tendril.graph.internal.whole;

import org.jspecify.annotations.NullMarked;
