/** Lines that list the neighbors of one vertex each. */
@NullMarked
package org.tendril.datasets.internal.rows;

import org.jspecify.annotations.NullMarked;
