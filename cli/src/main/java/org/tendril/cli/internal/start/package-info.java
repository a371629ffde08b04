/** Unpacks, once, what otherwise each start would unpack. */
@NullMarked
package org.tendril.cli.internal.start;

import org.jspecify.annotations.NullMarked;
