/** Contract tests of motifs for every engine, and a slow matcher that gives the expected rows. */
@NullMarked
package org.tendril.testkit.motif;

import org.jspecify.annotations.NullMarked;
