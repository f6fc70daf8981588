package org.cdexbridge.hl7v2.structure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One file of {@code hl7v2/messages/}: how the segments of a message are grouped, and the map of each segment.
 *
 * @param name of the structure, the root element's name
 * @param messages {@code MSH-9.1_MSH-9.2} of the messages that have it
 * @param root the message itself as a group
 * @param maps map names by segment name; of several the first whose {@code match} is true
 */
public record MessageStructure(String name, List<String> messages, Group root, Map<String, List<String>> maps) {
    /** This, a site's, laid over the default of the same name: of segments row by row, of all else key by key. */
    public MessageStructure over(MessageStructure other) {
        Map<String, List<String>> all = new LinkedHashMap<>(other.maps);
        all.putAll(maps);
        Group whole = new Group(
                name,
                List.of(),
                root.contains().isEmpty() ? other.root.contains() : root.contains(),
                root.groups().isEmpty() ? other.root.groups() : root.groups());
        return new MessageStructure(name, messages.isEmpty() ? other.messages : messages, whole, all);
    }

    /**
     * A group of segments.
     *
     * @param startsWith segments with which it begins, in their order: one of them opens a group, a later one joins it
     * @param contains segments that belong here wherever they stand; others stay in the innermost group that is open
     * @param groups inside it
     */
    public record Group(String name, List<String> startsWith, List<String> contains, List<Group> groups) {
        /** Whether the segment has a place in it or in a group inside it. */
        public boolean knows(String segment) {
            return startsWith.contains(segment)
                    || contains.contains(segment)
                    || groups.stream().anyMatch(group -> group.knows(segment));
        }
    }
}
