/** The built-in algorithms, their registrations and results. */
@NullMarked
package org.tendril.algorithms;

import org.jspecify.annotations.NullMarked;
