/** Graphs in the form of LDBC Graphalytics: vertex file, edge file and properties. */
@NullMarked
package org.tendril.datasets.internal.ldbc;

import org.jspecify.annotations.NullMarked;
