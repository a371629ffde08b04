/** Measurements of kernels and of loading, each beside a plain baseline in the same run. */
@NullMarked
package org.tendril.benchmarks;

import org.jspecify.annotations.NullMarked;
