/** Datasets of the embedded engine: lineage, stages, tasks. */
@NullMarked
package org.tendril.engine.internal.stage;

import org.jspecify.annotations.NullMarked;
