/** Fused stages as RDDs, and the form in which tasks receive them. */
@NullMarked
package org.tendril.spark.internal.stage;

import org.jspecify.annotations.NullMarked;
