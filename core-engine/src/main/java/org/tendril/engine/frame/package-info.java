/** Data frames: relations that SQL computes, on DuckDB or on Spark. */
@NullMarked
package org.tendril.engine.frame;

import org.jspecify.annotations.NullMarked;
