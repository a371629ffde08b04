/** Similarity of vertices: by neighbors, as candidates for edges, and as vectors. */
@NullMarked
package org.tendril.algorithms.similarity;

import org.jspecify.annotations.NullMarked;
