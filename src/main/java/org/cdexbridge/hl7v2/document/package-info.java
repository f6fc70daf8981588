/**
 * Documents inside messages, told by how they begin.
 *
 * <p>Enters: the bytes or the text of a value, or an OBX segment. Leaves: the media type, and whether a segment holds a
 * document or goes on with one. Nothing may fail: what shows no kind is none that is known.
 */
@NullMarked
package org.cdexbridge.hl7v2.document;

import org.jspecify.annotations.NullMarked;
