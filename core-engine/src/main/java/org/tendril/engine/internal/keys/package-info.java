/** Values under keys: stable hashes, combining and grouping in bounded memory. */
@NullMarked
package org.tendril.engine.internal.keys;

import org.jspecify.annotations.NullMarked;
