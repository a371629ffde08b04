/** The plan of a dataset on every engine: its steps, and the functions that they run. */
@NullMarked
package org.tendril.engine.internal.plan;

import org.jspecify.annotations.NullMarked;
