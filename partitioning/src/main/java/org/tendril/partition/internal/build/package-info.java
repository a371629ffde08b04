/** Builds adjacencies and partitions by counting sort. */
@NullMarked
package org.tendril.partition.internal.build;

import org.jspecify.annotations.NullMarked;
