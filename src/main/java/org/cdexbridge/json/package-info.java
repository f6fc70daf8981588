/**
 * JSON of the bridge's own records, and the canonical form of any JSON (RFC 8785).
 *
 * <p>Enters: records, lists and maps, or their JSON. Leaves: the other of the two. May fail: JSON that is none of such a
 * record. FHIR resources are not among them: they have their own form, which HAPI reads and writes.
 */
@NullMarked
package org.cdexbridge.json;

import org.jspecify.annotations.NullMarked;
