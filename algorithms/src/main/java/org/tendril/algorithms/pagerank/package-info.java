/** PageRank, plain, weighted and personalised. */
@NullMarked
package org.tendril.algorithms.pagerank;

import org.jspecify.annotations.NullMarked;
