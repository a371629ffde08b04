/** Graphs of what Spark holds already: data frames and RDDs; and results in the same form. */
@NullMarked
package org.tendril.spark.interop;

import org.jspecify.annotations.NullMarked;
