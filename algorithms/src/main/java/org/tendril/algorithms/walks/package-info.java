/** Walks over a graph: random ones and depth-first order. */
@NullMarked
package org.tendril.algorithms.walks;

import org.jspecify.annotations.NullMarked;
