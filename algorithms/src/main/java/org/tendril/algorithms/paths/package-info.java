/** Shortest paths: by hops, by weight, and to landmarks. */
@NullMarked
package org.tendril.algorithms.paths;

import org.jspecify.annotations.NullMarked;
