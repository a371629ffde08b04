/** Values as bytes: the only package that knows Kryo. */
@NullMarked
package org.tendril.engine.internal.serialization;

import org.jspecify.annotations.NullMarked;
