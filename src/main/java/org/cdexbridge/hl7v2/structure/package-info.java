/**
 * How the segments of a message are grouped, by type of message.
 *
 * <p>Enters: YAML files of mappings/hl7v2/messages/. Leaves: message structures with the map of each segment. What is
 * wrong in a file is noted with file and line.
 */
@NullMarked
package org.cdexbridge.hl7v2.structure;

import org.jspecify.annotations.NullMarked;
