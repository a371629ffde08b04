/** Vertex-cut partitioners and measures of their quality. */
@NullMarked
package org.tendril.partition.cut;

import org.jspecify.annotations.NullMarked;
