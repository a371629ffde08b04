/** Files on Hadoop's file systems. */
@NullMarked
package org.tendril.spark.internal.files;

import org.jspecify.annotations.NullMarked;
