/** Graphs as data frames: what users of GraphFrames know, on every engine. */
@NullMarked
package org.tendril.graph.frame;

import org.jspecify.annotations.NullMarked;
