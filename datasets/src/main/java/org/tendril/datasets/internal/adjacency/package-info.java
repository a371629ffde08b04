/** Adjacency lists as graphs: a vertex and its out-neighbors a line. */
@NullMarked
package org.tendril.datasets.internal.adjacency;

import org.jspecify.annotations.NullMarked;
