/** Graphs of JGraphT from ours, and ours from those. */
@NullMarked
package org.tendril.graph.interop.jgrapht;

import org.jspecify.annotations.NullMarked;
