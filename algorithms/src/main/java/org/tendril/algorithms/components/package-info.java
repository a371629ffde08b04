/** Connected components of all kinds, and what cuts them. */
@NullMarked
package org.tendril.algorithms.components;

import org.jspecify.annotations.NullMarked;
