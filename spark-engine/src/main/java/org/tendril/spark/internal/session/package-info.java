/** The session an engine runs on: its slots, progress and recoveries. */
@NullMarked
package org.tendril.spark.internal.session;

import org.jspecify.annotations.NullMarked;
