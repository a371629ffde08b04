/** Checkpoints of datasets in files. */
@NullMarked
package org.tendril.spark.internal.checkpoint;

import org.jspecify.annotations.NullMarked;
