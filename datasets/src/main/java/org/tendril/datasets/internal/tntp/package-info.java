/** Road networks of the Transportation Networks collection (TNTP) as graphs. */
@NullMarked
package org.tendril.datasets.internal.tntp;

import org.jspecify.annotations.NullMarked;
