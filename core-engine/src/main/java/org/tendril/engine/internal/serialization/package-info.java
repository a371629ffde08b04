/** Serialization of values; the only package that uses Kryo. */
@NullMarked
package org.tendril.engine.internal.serialization;

import org.jspecify.annotations.NullMarked;
