/** Matrix Market coordinate files as graphs. */
@NullMarked
package org.tendril.datasets.matrixmarket;

import org.jspecify.annotations.NullMarked;
