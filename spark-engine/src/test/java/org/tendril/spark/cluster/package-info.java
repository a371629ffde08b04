/** A Spark cluster of several processes on this machine, and what must hold on it. */
@NullMarked
package org.tendril.spark.cluster;

import org.jspecify.annotations.NullMarked;
