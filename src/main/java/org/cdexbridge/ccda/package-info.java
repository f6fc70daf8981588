/**
 * Conversion of C-CDA documents by the rules of mappings/ccda/.
 *
 * <p>Enters: a ClinicalDocument as it came. Leaves: the document Bundle with its Composition, the resources, the
 * original document, labels, findings. Refuses what is no C-CDA or can't be read (CDX-11xx); everything smaller is a
 * finding (CDX-21xx). Uses the packages below, which never use it; no Spring, no Camel.
 */
@NullMarked
package org.cdexbridge.ccda;

import org.jspecify.annotations.NullMarked;
