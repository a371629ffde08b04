/** The property graph, its transformations and typed results. */
@NullMarked
package org.tendril.graph;

import org.jspecify.annotations.NullMarked;
