/** The process's surroundings: standard output, terminals, progress bars and signals. */
@NullMarked
package org.tendril.cli.internal.terminal;

import org.jspecify.annotations.NullMarked;
