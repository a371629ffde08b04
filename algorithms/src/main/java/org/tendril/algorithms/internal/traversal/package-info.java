/** Traversals that several algorithms share. */
@NullMarked
package org.tendril.algorithms.internal.traversal;

import org.jspecify.annotations.NullMarked;
