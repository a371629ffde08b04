/** Graphs that partitions hold, and their operations. */
@NullMarked
package org.tendril.graph.internal.distributed;

import org.jspecify.annotations.NullMarked;
