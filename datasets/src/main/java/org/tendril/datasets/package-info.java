/** Graphs from files and generators, and files from graphs. */
@NullMarked
package org.tendril.datasets;

import org.jspecify.annotations.NullMarked;
