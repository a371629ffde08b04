/** Formats of files that are recognized by their first bytes. */
@NullMarked
package org.tendril.datasets.internal.detect;

import org.jspecify.annotations.NullMarked;
