/** The engine as the modules above it see it, beyond what users see. */
@NullMarked
package org.tendril.engine.internal;

import org.jspecify.annotations.NullMarked;
