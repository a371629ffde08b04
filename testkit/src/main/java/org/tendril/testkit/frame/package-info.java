/** What graph frames owe their users, on every engine. */
@NullMarked
package org.tendril.testkit.frame;

import org.jspecify.annotations.NullMarked;
