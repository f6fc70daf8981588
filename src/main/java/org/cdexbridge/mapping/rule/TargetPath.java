package org.cdexbridge.mapping.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A row's FHIR path, cut into steps: element names, {@code name[x]}, {@code extension(URL)}.
 *
 * @param steps in order
 */
public record TargetPath(List<Step> steps) {
    /** One step; {@code extension} is the URL of an extension or empty. */
    public record Step(String name, String extension) {}

    public static TargetPath parse(String text) {
        List<Step> steps = new ArrayList<>();
        int start = 0;
        int depth = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? '.' : text.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (i == text.length() || c == '.' && depth == 0) {
                steps.add(step(text.substring(start, i)));
                start = i + 1;
            }
        }
        return new TargetPath(List.copyOf(steps));
    }

    /** The names of the steps, without the URLs of extensions. */
    public String names() {
        return steps.stream().map(Step::name).collect(Collectors.joining("."));
    }

    private static Step step(String text) {
        int open = text.indexOf('(');
        return open > 0 && text.endsWith(")")
                ? new Step(text.substring(0, open), text.substring(open + 1, text.length() - 1))
                : new Step(text, "");
    }
}
