/** What tasks on Spark work with: the engine's link, memory, values as bytes, failures. */
@NullMarked
package org.tendril.spark.internal.task;

import org.jspecify.annotations.NullMarked;
