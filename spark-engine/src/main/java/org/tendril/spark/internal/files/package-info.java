/** Files on the file systems that Hadoop knows. */
@NullMarked
package org.tendril.spark.internal.files;

import org.jspecify.annotations.NullMarked;
