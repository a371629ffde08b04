/** Values in memory, as bytes and on disk, within the engine's memory budget. */
@NullMarked
package org.tendril.engine.internal.storage;

import org.jspecify.annotations.NullMarked;
