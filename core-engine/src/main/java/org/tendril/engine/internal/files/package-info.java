/** Files as an engine and its tasks reach them. */
@NullMarked
package org.tendril.engine.internal.files;

import org.jspecify.annotations.NullMarked;
