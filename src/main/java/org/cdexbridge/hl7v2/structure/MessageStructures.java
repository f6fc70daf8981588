package org.cdexbridge.hl7v2.structure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cdexbridge.hl7v2.structure.MessageStructure.Group;

/** All message structures, by the messages that have them. */
public final class MessageStructures {
    /** The structure of every message that has none of its own. */
    static final String ANY = "ANY";

    private static final MessageStructure NONE =
            new MessageStructure(ANY, List.of(), new Group(ANY, List.of(), List.of(), List.of()), Map.of());

    private final Map<String, MessageStructure> byMessage = new HashMap<>();

    public MessageStructures(List<MessageStructure> structures) {
        structures.forEach(structure -> structure.messages().forEach(message -> byMessage.put(message, structure)));
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
