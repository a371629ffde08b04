/** Represents a graph cut into partitions: edges, masters, mirrors and the routes between them. */
@NullMarked
package org.tendril.partition.internal.cut;

import org.jspecify.annotations.NullMarked;
