/** Derives partitions from others: subgraphs, undirected graphs, new weights and numbers. */
@NullMarked
package org.tendril.partition.internal.rewrite;

import org.jspecify.annotations.NullMarked;
