/** Chains of causes, for all modules. */
@NullMarked
package org.tendril.engine.internal.failure;

import org.jspecify.annotations.NullMarked;
