/** Relations in an embedded DuckDB: an optional library, loaded when first needed. */
@NullMarked
package org.tendril.engine.internal.duckdb;

import org.jspecify.annotations.NullMarked;
