/** Standard output, terminals, progress bars and signals of the process. */
@NullMarked
package org.tendril.cli.internal.terminal;

import org.jspecify.annotations.NullMarked;
