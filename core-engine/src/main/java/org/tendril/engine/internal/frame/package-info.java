/** Data frames as SQL text over an engine's relations: what all engines share. */
@NullMarked
package org.tendril.engine.internal.frame;

import org.jspecify.annotations.NullMarked;
