/**
 * Reads XML safely: no DOCTYPE, no external entities, bounded size and depth.
 *
 * <p>Enters: bytes. Leaves: a source tree, the text and its encoding. Refuses what is no XML or no ClinicalDocument
 * (CDX-11xx), with line and column.
 */
@NullMarked
package org.cdexbridge.ccda.parse;

import org.jspecify.annotations.NullMarked;
