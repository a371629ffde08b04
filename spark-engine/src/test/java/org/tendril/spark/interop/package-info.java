@NullMarked
package org.tendril.spark.interop;

import org.jspecify.annotations.NullMarked;
