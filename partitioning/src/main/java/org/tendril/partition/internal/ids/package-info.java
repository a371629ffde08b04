/** Builds dictionaries between vertex ids of any type and the long handles that graphs use. */
@NullMarked
package org.tendril.partition.internal.ids;

import org.jspecify.annotations.NullMarked;
