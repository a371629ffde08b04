/** Data frames computed by Spark SQL. */
@NullMarked
package org.tendril.spark.internal.frame;

import org.jspecify.annotations.NullMarked;
