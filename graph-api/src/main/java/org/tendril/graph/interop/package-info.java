/** Import and export of graphs from and to other libraries. */
@NullMarked
package org.tendril.graph.interop;

import org.jspecify.annotations.NullMarked;
