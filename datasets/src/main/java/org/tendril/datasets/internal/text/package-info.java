/** Input files of any compression, and the parallel parser of lines of numbers they hold. */
@NullMarked
package org.tendril.datasets.internal.text;

import org.jspecify.annotations.NullMarked;
