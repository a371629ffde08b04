/** Centralities of vertices and edges. */
@NullMarked
package org.tendril.algorithms.centrality;

import org.jspecify.annotations.NullMarked;
