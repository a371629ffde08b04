/** Engines named by a command line, each with a Spark session of its own. */
@NullMarked
package org.tendril.spark.internal.provider;

import org.jspecify.annotations.NullMarked;
