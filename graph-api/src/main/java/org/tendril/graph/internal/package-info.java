/** The entry to the two forms of a graph: held by the driver, or distributed. */
@NullMarked
package org.tendril.graph.internal;

import org.jspecify.annotations.NullMarked;
