/** Input files of any compression, and the parallel parser of their lines. */
@NullMarked
package org.tendril.datasets.internal.text;

import org.jspecify.annotations.NullMarked;
