/** Tasks of a barrier stage that exchange blocks over Netty: the fast path on Spark. */
@NullMarked
package org.tendril.spark.internal.resident;

import org.jspecify.annotations.NullMarked;
