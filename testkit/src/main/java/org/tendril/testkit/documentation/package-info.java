/** Compiles and runs the Java in pages of documentation. */
@NullMarked
package org.tendril.testkit.documentation;

import org.jspecify.annotations.NullMarked;
