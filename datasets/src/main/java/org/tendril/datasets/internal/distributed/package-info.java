/** What readers and generators share whose edges are made by tasks. */
@NullMarked
package org.tendril.datasets.internal.distributed;

import org.jspecify.annotations.NullMarked;
