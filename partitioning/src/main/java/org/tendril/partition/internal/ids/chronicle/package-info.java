/** Indexes ids in files by Chronicle Map, an optional library that is loaded when first needed. */
@NullMarked
package org.tendril.partition.internal.ids.chronicle;

import org.jspecify.annotations.NullMarked;
