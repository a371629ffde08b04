/** The rendezvous of the tasks of one attempt at the driver. */
@NullMarked
package org.tendril.spark.internal.resident.rendezvous;

import org.jspecify.annotations.NullMarked;
