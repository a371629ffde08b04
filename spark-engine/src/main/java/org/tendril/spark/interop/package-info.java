/** Graphs from data frames and RDDs, and results as data frames. */
@NullMarked
package org.tendril.spark.interop;

import org.jspecify.annotations.NullMarked;
