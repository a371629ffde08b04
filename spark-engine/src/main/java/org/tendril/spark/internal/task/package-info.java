/** The tools of tasks on Spark: a link to the engine, memory, values as bytes, failures. */
@NullMarked
package org.tendril.spark.internal.task;

import org.jspecify.annotations.NullMarked;
