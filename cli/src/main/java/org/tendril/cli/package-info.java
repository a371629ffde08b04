/** The {@code tendril} command: its subcommands, their options, messages and exit codes. */
@NullMarked
package org.tendril.cli;

import org.jspecify.annotations.NullMarked;
