/** What motifs owe their users, on every engine, and a slow matcher that knows the answers. */
@NullMarked
package org.tendril.testkit.motif;

import org.jspecify.annotations.NullMarked;
