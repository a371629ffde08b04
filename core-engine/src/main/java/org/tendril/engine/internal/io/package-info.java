/**
 * Result files: written under a temporary name, renamed when complete; fast formatting of text
 * columns.
 */
@NullMarked
package org.tendril.engine.internal.io;

import org.jspecify.annotations.NullMarked;
