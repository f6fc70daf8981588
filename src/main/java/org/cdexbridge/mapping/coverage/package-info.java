/**
 * What became of every node of the source: converted, used as context, ignored by rule, or not converted.
 *
 * <p>Enters: the elements that were made and the nodes that were read. Leaves: the lineage of each element and the
 * coverage report. Nothing may fail.
 */
@NullMarked
package org.cdexbridge.mapping.coverage;

import org.jspecify.annotations.NullMarked;
