/** Translates graph patterns to SQL queries. */
@NullMarked
package org.tendril.graph.internal.motif;

import org.jspecify.annotations.NullMarked;
