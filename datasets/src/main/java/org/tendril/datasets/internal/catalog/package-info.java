/** The catalogue of public graphs, and the cache of files that are fetched from URLs. */
@NullMarked
package org.tendril.datasets.internal.catalog;

import org.jspecify.annotations.NullMarked;
