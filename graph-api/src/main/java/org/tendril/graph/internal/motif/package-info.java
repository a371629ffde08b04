/** Patterns of graphs and the one SQL query that each becomes. */
@NullMarked
package org.tendril.graph.internal.motif;

import org.jspecify.annotations.NullMarked;
