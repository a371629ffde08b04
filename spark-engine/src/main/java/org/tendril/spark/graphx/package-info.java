/** Conversion from and to GraphX. The only package that needs GraphX on the class path. */
@NullMarked
package org.tendril.spark.graphx;

import org.jspecify.annotations.NullMarked;
