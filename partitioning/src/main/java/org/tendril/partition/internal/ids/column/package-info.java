/** Stores vertex ids of one type as a column, in their canonical order. */
@NullMarked
package org.tendril.partition.internal.ids.column;

import org.jspecify.annotations.NullMarked;
