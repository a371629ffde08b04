/** Graphs on Spark. */
@NullMarked
package org.tendril.spark.graph;

import org.jspecify.annotations.NullMarked;
