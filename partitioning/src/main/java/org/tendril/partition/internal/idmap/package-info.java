/** Maps between vertex ids and dense vertices, one class for each shape of ids. */
@NullMarked
package org.tendril.partition.internal.idmap;

import org.jspecify.annotations.NullMarked;
