/** GraphML and GEXF files as graphs. */
@NullMarked
package org.tendril.datasets.internal.xml;

import org.jspecify.annotations.NullMarked;
