/** The options that describe the source of a graph, and the formats in help. */
@NullMarked
package org.tendril.cli.internal.source;

import org.jspecify.annotations.NullMarked;
