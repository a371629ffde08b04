/** Pajek networks as graphs. */
@NullMarked
package org.tendril.datasets.internal.pajek;

import org.jspecify.annotations.NullMarked;
