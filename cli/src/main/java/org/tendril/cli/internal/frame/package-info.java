/** Graphs from tables in files, queries over them, and rows as text and files. */
@NullMarked
package org.tendril.cli.internal.frame;

import org.jspecify.annotations.NullMarked;
