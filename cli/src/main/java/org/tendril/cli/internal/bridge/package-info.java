/** The process that works for Python: messages on its standard streams, columns in files. */
@NullMarked
package org.tendril.cli.internal.bridge;

import org.jspecify.annotations.NullMarked;
