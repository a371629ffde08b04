/** Conversion of graphs from and to Guava. */
@NullMarked
package org.tendril.graph.interop.guava;

import org.jspecify.annotations.NullMarked;
