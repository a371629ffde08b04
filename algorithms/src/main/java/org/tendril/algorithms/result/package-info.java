/** Families of results of algorithms: scores, communities, paths, pairs and routes. */
@NullMarked
package org.tendril.algorithms.result;

import org.jspecify.annotations.NullMarked;
