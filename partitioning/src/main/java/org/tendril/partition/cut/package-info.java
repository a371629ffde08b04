/** Vertex-cut partitioners, and measures of what they achieve. */
@NullMarked
package org.tendril.partition.cut;

import org.jspecify.annotations.NullMarked;
