/** How the tasks of one attempt find each other at the driver. */
@NullMarked
package org.tendril.spark.internal.resident.rendezvous;

import org.jspecify.annotations.NullMarked;
