/** The edges of a partition as a list that names each edge once. */
@NullMarked
package org.tendril.datasets.internal.listing;

import org.jspecify.annotations.NullMarked;
