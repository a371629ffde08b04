/** Compares Tendril on Spark with GraphX, each run in its own JVM. */
@NullMarked
package org.tendril.benchmarks.spark;

import org.jspecify.annotations.NullMarked;
