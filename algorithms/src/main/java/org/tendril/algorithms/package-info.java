/** The built-in algorithms; each stands in a package of its own. */
@NullMarked
package org.tendril.algorithms;

import org.jspecify.annotations.NullMarked;
