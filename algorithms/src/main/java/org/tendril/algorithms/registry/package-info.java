/** Describes algorithms to the command line: words, options, how to create them. */
@NullMarked
package org.tendril.algorithms.registry;

import org.jspecify.annotations.NullMarked;
