/** Races in the account of memory. */
@NullMarked
package org.tendril.engine;

import org.jspecify.annotations.NullMarked;
