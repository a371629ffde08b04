/** Indexes of ids in files, by Chronicle Map: an optional library, loaded when first needed. */
@NullMarked
package org.tendril.partition.ids.chronicle;

import org.jspecify.annotations.NullMarked;
