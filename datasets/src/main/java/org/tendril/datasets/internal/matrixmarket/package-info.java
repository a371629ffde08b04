/** Matrix Market coordinate files as graphs. */
@NullMarked
package org.tendril.datasets.internal.matrixmarket;

import org.jspecify.annotations.NullMarked;
