/** Lazy, immutable collections in partitions, with lineage: what every engine computes with. */
@NullMarked
package org.tendril.engine.dataset;

import org.jspecify.annotations.NullMarked;
