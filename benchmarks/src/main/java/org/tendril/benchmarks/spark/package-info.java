/** Tendril on Spark beside GraphX; each run in a JVM of its own. */
@NullMarked
package org.tendril.benchmarks.spark;

import org.jspecify.annotations.NullMarked;
