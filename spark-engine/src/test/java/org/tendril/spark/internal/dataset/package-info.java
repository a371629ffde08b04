/** Tests of datasets on Spark from within. */
@NullMarked
package org.tendril.spark.internal.dataset;

import org.jspecify.annotations.NullMarked;
