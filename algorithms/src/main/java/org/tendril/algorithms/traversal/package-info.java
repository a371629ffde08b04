/** Searches that several algorithms are made of. */
@NullMarked
package org.tendril.algorithms.traversal;

import org.jspecify.annotations.NullMarked;
