/** Races in parallel loops and their workers. */
@NullMarked
package org.tendril.engine.parallel;

import org.jspecify.annotations.NullMarked;
