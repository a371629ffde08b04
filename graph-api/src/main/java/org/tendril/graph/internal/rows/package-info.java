/** Blocks of vertices and edges with their values, and look-up of vertex ids. */
@NullMarked
package org.tendril.graph.internal.rows;

import org.jspecify.annotations.NullMarked;
