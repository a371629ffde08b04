/** Hashes that order vertices the same way on every graph form. */
@NullMarked
package org.tendril.algorithms.internal.hash;

import org.jspecify.annotations.NullMarked;
