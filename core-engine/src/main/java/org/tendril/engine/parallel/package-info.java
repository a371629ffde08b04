/** Parallel loops over fixed blocks, whose results do not depend on the number of threads. */
@NullMarked
package org.tendril.engine.parallel;

import org.jspecify.annotations.NullMarked;
