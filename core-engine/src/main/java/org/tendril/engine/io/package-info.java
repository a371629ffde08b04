/** Writing of result files: temporary name, rename, and fast formatting of text columns. */
@NullMarked
package org.tendril.engine.io;

import org.jspecify.annotations.NullMarked;
