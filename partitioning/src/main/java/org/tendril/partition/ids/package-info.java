/** Vertex ids of any type: dictionaries between ids and the long handles that graphs work with. */
@NullMarked
package org.tendril.partition.ids;

import org.jspecify.annotations.NullMarked;
