/** Tendril on Apache Spark. */
@NullMarked
package org.tendril.spark;

import org.jspecify.annotations.NullMarked;
