/** The property graph that users hold in their hands, its transformations and typed results. */
@NullMarked
package org.tendril.graph;

import org.jspecify.annotations.NullMarked;
