/** Blocks of values that pass Spark's shuffle. */
@NullMarked
package org.tendril.spark.internal.shuffle;

import org.jspecify.annotations.NullMarked;
