/** Random and regular graphs, drawn in blocks that do not depend on each other. */
@NullMarked
package org.tendril.datasets.internal.generator;

import org.jspecify.annotations.NullMarked;
