/** Families of results of algorithms: scores, communities and paths. */
@NullMarked
package org.tendril.algorithms.result;

import org.jspecify.annotations.NullMarked;
