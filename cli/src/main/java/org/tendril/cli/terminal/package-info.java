/** The process's surroundings: standard output, terminals, progress bars and signals. */
@NullMarked
package org.tendril.cli.terminal;

import org.jspecify.annotations.NullMarked;
