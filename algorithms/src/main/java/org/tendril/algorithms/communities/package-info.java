/** Communities: label propagation, Louvain, Leiden, and measures of partitions into communities. */
@NullMarked
package org.tendril.algorithms.communities;

import org.jspecify.annotations.NullMarked;
