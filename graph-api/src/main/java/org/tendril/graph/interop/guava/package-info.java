/** Graphs of Guava from ours, and ours from those. */
@NullMarked
package org.tendril.graph.interop.guava;

import org.jspecify.annotations.NullMarked;
