/** Defines a class of loops for one program and decides when that pays. */
@NullMarked
package org.tendril.pregel.internal.kernel;

import org.jspecify.annotations.NullMarked;
