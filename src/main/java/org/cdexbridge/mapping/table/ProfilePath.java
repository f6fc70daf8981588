package org.cdexbridge.mapping.table;

import java.util.List;
import org.cdexbridge.mapping.rule.TargetPath;

/**
 * The path of a row of the profile table, taken apart once for all resources.
 *
 * @param names of the steps
 * @param steps in order
 */
public record ProfilePath(String names, List<Step> steps) {
    /**
     * One step.
     *
     * @param name as the table has it
     * @param elements of which it takes any
     * @param wanted of these, what is named so; all where it is empty
     */
    record Step(String name, List<String> elements, List<String> wanted) {}

    static ProfilePath parse(String text) {
        TargetPath path = TargetPath.parse(text);
        return new ProfilePath(
                path.names(), path.steps().stream().map(ProfilePath::step).toList());
    }

    private static Step step(TargetPath.Step step) {
        String name = step.name().replace("[x]", "");
        return new Step(
                name,
                List.of(name.split("\\|")),
                step.extension().isEmpty()
                        ? List.of()
                        : List.of(step.extension().split("[|\\s]+")));
    }

    /** The name of the last step. */
    String element() {
        return names.substring(names.lastIndexOf('.') + 1);
    }
}
