/** The session of a program: threads, memory, work directory, progress, cancellation and errors. */
@NullMarked
package org.tendril.engine;

import org.jspecify.annotations.NullMarked;
