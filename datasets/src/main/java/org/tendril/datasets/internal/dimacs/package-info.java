/** DIMACS files as graphs: a problem line, then one edge a line. */
@NullMarked
package org.tendril.datasets.internal.dimacs;

import org.jspecify.annotations.NullMarked;
