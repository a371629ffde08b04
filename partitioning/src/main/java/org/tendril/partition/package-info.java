/** Edge tables, id maps and the partition of a graph that everything runs on. */
@NullMarked
package org.tendril.partition;

import org.jspecify.annotations.NullMarked;
