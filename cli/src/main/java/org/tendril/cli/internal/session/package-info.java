/** The engine of one command, its options, and the times it reports. */
@NullMarked
package org.tendril.cli.internal.session;

import org.jspecify.annotations.NullMarked;
