/** Seeded random graphs of the R-MAT (Kronecker) family. */
@NullMarked
package org.tendril.datasets.rmat;

import org.jspecify.annotations.NullMarked;
