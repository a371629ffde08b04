/** Tasks that run at the same time, keep their partitions and exchange blocks directly. */
@NullMarked
package org.tendril.engine.internal.resident;

import org.jspecify.annotations.NullMarked;
