/** Edge tables, id maps, and the partitions of a graph. */
@NullMarked
package org.tendril.partition;

import org.jspecify.annotations.NullMarked;
