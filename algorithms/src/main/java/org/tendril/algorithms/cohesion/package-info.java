/** Dense parts of graphs: triangles, clustering coefficients, cores and trusses. */
@NullMarked
package org.tendril.algorithms.cohesion;

import org.jspecify.annotations.NullMarked;
