/** Edge lists as graphs: one edge a line, as text. */
@NullMarked
package org.tendril.datasets.internal.edgelist;

import org.jspecify.annotations.NullMarked;
