/** Parts of the engine that other modules need but users do not. */
@NullMarked
package org.tendril.engine.internal;

import org.jspecify.annotations.NullMarked;
