/** Engines named by a command line, on a Spark that ends with its engine. */
@NullMarked
package org.tendril.spark.internal.provider;

import org.jspecify.annotations.NullMarked;
