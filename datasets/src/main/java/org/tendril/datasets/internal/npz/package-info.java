/** Sparse matrices of SciPy as graphs. */
@NullMarked
package org.tendril.datasets.internal.npz;

import org.jspecify.annotations.NullMarked;
