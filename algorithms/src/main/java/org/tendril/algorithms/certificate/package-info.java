/** Certificates: checks of results that do not repeat the run. */
@NullMarked
package org.tendril.algorithms.certificate;

import org.jspecify.annotations.NullMarked;
