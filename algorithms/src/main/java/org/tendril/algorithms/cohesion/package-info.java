/** Dense parts of graphs: triangles, clustering coefficients and cores. */
@NullMarked
package org.tendril.algorithms.cohesion;

import org.jspecify.annotations.NullMarked;
