/** The undirected simple graph that algorithms without directions and multiplicities work on. */
@NullMarked
package org.tendril.algorithms.internal.simple;

import org.jspecify.annotations.NullMarked;
