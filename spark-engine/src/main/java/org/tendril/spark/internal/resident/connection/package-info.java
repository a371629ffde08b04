/** Connections between tasks and the driver that both sides have authenticated. */
@NullMarked
package org.tendril.spark.internal.resident.connection;

import org.jspecify.annotations.NullMarked;
