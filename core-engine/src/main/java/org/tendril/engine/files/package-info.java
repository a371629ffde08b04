/** Files as an engine and its tasks reach them. */
@NullMarked
package org.tendril.engine.files;

import org.jspecify.annotations.NullMarked;
