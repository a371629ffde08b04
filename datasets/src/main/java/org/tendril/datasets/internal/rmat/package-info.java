/** Seeded random graphs of the R-MAT (Kronecker) family. */
@NullMarked
package org.tendril.datasets.internal.rmat;

import org.jspecify.annotations.NullMarked;
