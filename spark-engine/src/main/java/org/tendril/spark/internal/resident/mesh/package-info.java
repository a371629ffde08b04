/** Channels from each task to all others, and the frames that they carry. */
@NullMarked
package org.tendril.spark.internal.resident.mesh;

import org.jspecify.annotations.NullMarked;
