/** Data frames as Spark SQL computes them. */
@NullMarked
package org.tendril.spark.internal.frame;

import org.jspecify.annotations.NullMarked;
