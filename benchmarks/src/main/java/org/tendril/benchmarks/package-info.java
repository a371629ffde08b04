/** Benchmarks of kernels and of loading, each with a plain baseline in the same run. */
@NullMarked
package org.tendril.benchmarks;

import org.jspecify.annotations.NullMarked;
