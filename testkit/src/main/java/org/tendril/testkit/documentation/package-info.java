/** Compiles and runs the Java code in pages of documentation. */
@NullMarked
package org.tendril.testkit.documentation;

import org.jspecify.annotations.NullMarked;
