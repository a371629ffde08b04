/** Datasets on Spark: lineage at the driver, fused stages as RDDs, blocks through its shuffle. */
@NullMarked
package org.tendril.spark.internal.dataset;

import org.jspecify.annotations.NullMarked;
