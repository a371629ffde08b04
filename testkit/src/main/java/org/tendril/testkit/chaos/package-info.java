/** Harm at random moments. */
@NullMarked
package org.tendril.testkit.chaos;

import org.jspecify.annotations.NullMarked;
