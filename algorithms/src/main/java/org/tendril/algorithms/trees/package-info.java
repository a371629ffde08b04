/** Spanning trees and forests. */
@NullMarked
package org.tendril.algorithms.trees;

import org.jspecify.annotations.NullMarked;
