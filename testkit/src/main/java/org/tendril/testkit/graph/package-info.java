/** The contract of graphs, with a slow graph of plain collections as the oracle. */
@NullMarked
package org.tendril.testkit.graph;

import org.jspecify.annotations.NullMarked;
