/** Races in the search for components. */
@NullMarked
package org.tendril.algorithms.components;

import org.jspecify.annotations.NullMarked;
