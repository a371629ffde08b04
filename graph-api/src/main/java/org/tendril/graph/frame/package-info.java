/** Graphs as data frames with the operations of GraphFrames, on every engine. */
@NullMarked
package org.tendril.graph.frame;

import org.jspecify.annotations.NullMarked;
