/** Files that appear whole or not at all. */
@NullMarked
package org.tendril.engine.internal.files;

import org.jspecify.annotations.NullMarked;
