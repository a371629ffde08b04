/** Graphs whose vertices have names and, like edges, typed values; and texts that hold them. */
@NullMarked
package org.tendril.datasets.internal.property;

import org.jspecify.annotations.NullMarked;
