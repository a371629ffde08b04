/** Drawings of distributions, as SVG or PNG. */
@NullMarked
package org.tendril.cli.internal.plot;

import org.jspecify.annotations.NullMarked;
