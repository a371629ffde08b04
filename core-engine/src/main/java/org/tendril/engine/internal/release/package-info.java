/** Frees resources: all of several, or those of objects that have become unreachable. */
@NullMarked
package org.tendril.engine.internal.release;

import org.jspecify.annotations.NullMarked;
