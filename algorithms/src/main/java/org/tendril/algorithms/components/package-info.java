/** Weakly connected components. */
@NullMarked
package org.tendril.algorithms.components;

import org.jspecify.annotations.NullMarked;
