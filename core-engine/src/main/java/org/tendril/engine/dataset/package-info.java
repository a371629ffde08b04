/** Lazy, immutable collections in partitions, with lineage: the data of every engine. */
@NullMarked
package org.tendril.engine.dataset;

import org.jspecify.annotations.NullMarked;
