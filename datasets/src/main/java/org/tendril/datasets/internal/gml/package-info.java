/** GML files as graphs. */
@NullMarked
package org.tendril.datasets.internal.gml;

import org.jspecify.annotations.NullMarked;
