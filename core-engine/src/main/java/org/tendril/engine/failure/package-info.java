/** The failures that a caller can act on. */
@NullMarked
package org.tendril.engine.failure;

import org.jspecify.annotations.NullMarked;
