/** The operations of a graph, of vertex values and of results, in either form. */
@NullMarked
package org.tendril.graph.internal.form;

import org.jspecify.annotations.NullMarked;
