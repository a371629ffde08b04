/** DOT files, the language of Graphviz, as graphs. */
@NullMarked
package org.tendril.datasets.internal.dot;

import org.jspecify.annotations.NullMarked;
