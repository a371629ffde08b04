/** Runs programs on objects: edge passes, compute passes and the messages between them. */
@NullMarked
package org.tendril.pregel.internal.object;

import org.jspecify.annotations.NullMarked;
