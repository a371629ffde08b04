/** Reads and generates graphs, and writes them to files. */
@NullMarked
package org.tendril.datasets;

import org.jspecify.annotations.NullMarked;
