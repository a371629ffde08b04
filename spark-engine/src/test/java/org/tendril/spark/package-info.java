/** Tests of the engine on Spark. */
@NullMarked
package org.tendril.spark;

import org.jspecify.annotations.NullMarked;
