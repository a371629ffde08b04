/** The subcommands of {@code tendril}, their options, messages and exit codes. */
@NullMarked
package org.tendril.cli.internal.command;

import org.jspecify.annotations.NullMarked;
