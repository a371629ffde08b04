/** The checks behind certificates. */
@NullMarked
package org.tendril.algorithms.internal.certificate;

import org.jspecify.annotations.NullMarked;
