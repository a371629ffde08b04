/** Conversion of graphs from and to JGraphT. */
@NullMarked
package org.tendril.graph.interop.jgrapht;

import org.jspecify.annotations.NullMarked;
