/**
 * The narrative of sections as FHIR narrative, and the part of it that an entry refers to.
 *
 * <p>Enters: StrucDoc elements and references such as #id. Leaves: XHTML of the allowed elements and attributes only,
 * or plain text. What is not allowed is left out; nothing may fail.
 */
@NullMarked
package org.cdexbridge.ccda.narrative;

import org.jspecify.annotations.NullMarked;
