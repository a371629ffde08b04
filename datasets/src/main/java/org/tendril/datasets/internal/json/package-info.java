/** Node-link JSON files, as NetworkX and D3 have them, as graphs. */
@NullMarked
package org.tendril.datasets.internal.json;

import org.jspecify.annotations.NullMarked;
