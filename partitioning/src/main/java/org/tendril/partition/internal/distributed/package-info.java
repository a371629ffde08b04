/** Builds graphs whose edges lie in many tasks, without gathering them. */
@NullMarked
package org.tendril.partition.internal.distributed;

import org.jspecify.annotations.NullMarked;
