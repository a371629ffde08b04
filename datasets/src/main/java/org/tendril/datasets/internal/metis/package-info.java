/** METIS files as graphs: the neighbors of one vertex a line. */
@NullMarked
package org.tendril.datasets.internal.metis;

import org.jspecify.annotations.NullMarked;
