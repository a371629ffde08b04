/** The algorithms of the command line: words, options and columns of results. */
@NullMarked
package org.tendril.cli.internal.algorithm;

import org.jspecify.annotations.NullMarked;
