/** Tables of edges: how their files begin, and which of their columns are the endpoints. */
@NullMarked
package org.tendril.datasets.internal.table;

import org.jspecify.annotations.NullMarked;
