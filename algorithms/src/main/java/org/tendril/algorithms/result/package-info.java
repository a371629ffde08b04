/** Families of results that algorithms give: scores, communities and paths. */
@NullMarked
package org.tendril.algorithms.result;

import org.jspecify.annotations.NullMarked;
