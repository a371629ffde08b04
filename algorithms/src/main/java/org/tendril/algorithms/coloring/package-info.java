/** Colorings and independent sets. */
@NullMarked
package org.tendril.algorithms.coloring;

import org.jspecify.annotations.NullMarked;
