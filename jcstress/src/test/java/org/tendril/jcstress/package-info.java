/** The run of all races as a test. */
@NullMarked
package org.tendril.jcstress;

import org.jspecify.annotations.NullMarked;
