/** Races between a task and the frames that arrive for it. */
@NullMarked
package org.tendril.spark.internal.resident.mesh;

import org.jspecify.annotations.NullMarked;
