/** Runs of the LDBC Graphalytics benchmark: jobs, their times, and the report. */
@NullMarked
package org.tendril.cli.internal.ldbc;

import org.jspecify.annotations.NullMarked;
