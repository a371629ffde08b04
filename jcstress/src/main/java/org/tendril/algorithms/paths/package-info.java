/** Races in the search for paths. */
@NullMarked
package org.tendril.algorithms.paths;

import org.jspecify.annotations.NullMarked;
