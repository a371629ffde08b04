/** Texts whose first lines state the numbers of vertices and edges. */
@NullMarked
package org.tendril.datasets.internal.declared;

import org.jspecify.annotations.NullMarked;
