/** Contract tests of graph frames for every engine. */
@NullMarked
package org.tendril.testkit.frame;

import org.jspecify.annotations.NullMarked;
