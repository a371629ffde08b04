/**
 * The binary form of a graph, {@code .tendril}: the arrays of a partition, as they are in memory.
 *
 * <p>All numbers are little-endian. A file is a header and sections; header and sections begin at
 * multiples of 64 bytes, the bytes between them are zero, and the last section ends the file.
 *
 * <table>
 * <caption>Header, version 1</caption>
 * <tr><th>byte</th><th>type</th><th>content</th></tr>
 * <tr><td>0</td><td>8 bytes</td><td>{@code TENDRIL} and 0x1a</td></tr>
 * <tr><td>8</td><td>int</td><td>version</td></tr>
 * <tr><td>12</td><td>int</td><td>bytes of the header, all tables included</td></tr>
 * <tr><td>16</td><td>int</td><td>flags: 1 undirected, 2 weighted, 4 ids listed</td></tr>
 * <tr><td>20</td><td>int</td><td>binary logarithm of the vertices per segment, 31 if one holds all
 * </td></tr>
 * <tr><td>24</td><td>int</td><td>number of segments</td></tr>
 * <tr><td>28</td><td>int</td><td>number of sections</td></tr>
 * <tr><td>32</td><td>long</td><td>number of vertices</td></tr>
 * <tr><td>40</td><td>long</td><td>number of stored edges, undirected ones in both directions</td>
 * </tr>
 * <tr><td>48</td><td>long</td><td>number of edges, undirected ones counted once</td></tr>
 * <tr><td>56</td><td>long</td><td>id of the first vertex, if ids are not listed: the others follow
 * without gaps</td></tr>
 * <tr><td>64</td><td>int</td><td>bytes that one checksum covers</td></tr>
 * <tr><td>68</td><td>int</td><td>CRC32C of the header with zero in this place</td></tr>
 * <tr><td>128</td><td>24 bytes each</td><td>sections: kind (int), segment (int), first byte (long),
 * bytes (long)</td></tr>
 * <tr><td></td><td>int each</td><td>CRC32C of each piece of each section, in order</td></tr>
 * </table>
 *
 * <p>The sections, in this order: the ids, ascending (kind 1, long each, if listed); then for each
 * segment its edge offsets (kind 2, int each, one more than vertices), the targets of its edges
 * (kind 3, int each) and, if there are weights, those (kind 4, double each).
 */
@NullMarked
package org.tendril.datasets.internal.snapshot;

import org.jspecify.annotations.NullMarked;
