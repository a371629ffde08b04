/** The algorithms as the command line offers them: names, options, and the columns they yield. */
@NullMarked
package org.tendril.cli.internal.algorithm;

import org.jspecify.annotations.NullMarked;
