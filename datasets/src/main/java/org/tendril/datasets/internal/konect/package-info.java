/** Files of the Koblenz Network Collection as graphs. */
@NullMarked
package org.tendril.datasets.internal.konect;

import org.jspecify.annotations.NullMarked;
