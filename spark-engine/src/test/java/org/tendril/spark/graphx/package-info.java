@NullMarked
package org.tendril.spark.graphx;

import org.jspecify.annotations.NullMarked;
