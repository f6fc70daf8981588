package org.cdexbridge.hl7v2.structure;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cdexbridge.hl7v2.structure.MessageStructure.Group;

/** All message structures, by the messages that have them. */
public final class MessageStructures {
    /** The structure of every message that has none of its own. */
    static final String ANY = "ANY";

    private static final MessageStructure NONE =
            new MessageStructure(ANY, List.of(), new Group(ANY, List.of(), List.of(), List.of()), Map.of());

    /** Segments of the standard for which a structure need not have a place or a map. */
    private static final Set<String> OTHER_SEGMENTS = Set.of(
            "ACC", "ADD", "ARV", "BLG", "CTD", "CTI", "DRG", "DSC", "DSP", "ERR", "EVN", "FT1", "GT1", "IN2", "IN3",
            "MRG", "MSA", "MSH", "NTE", "PDA", "PRT", "QAK", "QPD", "QRD", "QRF", "ROL", "RXC", "SAC", "SFT", "TQ2",
            "UAC", "UB1", "UB2");

    private final Map<String, MessageStructure> byMessage = new HashMap<>();
    private final Set<String> segments = new HashSet<>(OTHER_SEGMENTS);

    public MessageStructures(List<MessageStructure> structures) {
        for (MessageStructure structure : structures) {
            structure.messages().forEach(message -> byMessage.put(message, structure));
            segments.addAll(structure.maps().keySet());
            collect(structure.root());
        }
    }

    private void collect(Group group) {
        segments.addAll(group.startsWith());
        segments.addAll(group.contains());
        group.groups().forEach(this::collect);
    }

    /** Whether a segment has this name. */
    public boolean knows(String segment) {
        return segments.contains(segment);
    }

    /**
     * The structure by message type and trigger event, else by what MSH-9.3 names, else by the type alone, else that of
     * any message.
     */
    public MessageStructure of(String type, String event, String structure) {
        for (String key : List.of(type + "_" + event, structure, type)) {
            MessageStructure found = byMessage.get(key);
            if (found != null) {
                return found;
            }
        }
        return any();
    }

    /** The structure of any message. */
    public MessageStructure any() {
        return byMessage.getOrDefault(ANY, NONE);
    }
}
