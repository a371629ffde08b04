/** The way of graphs to and from other libraries. */
@NullMarked
package org.tendril.graph.interop;

import org.jspecify.annotations.NullMarked;
