package org.cdexbridge.mapping.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cdexbridge.mapping.rule.MappingErrors.Problem;
import org.cdexbridge.mapping.rule.RuleFiles.RuleFile;

/** Keys, files and functions of rules as they were called up to 0.1.0; they work for one release more, and are told. */
public final class FormerRuleNames {
    /** Keys of a message structure. */
    public static final Map<String, String> STRUCTURE_KEYS = Map.of("holds", "contains", "begins", "starts-with");

    static final Map<String, String> MAP_KEYS = Map.of("like", "extends", "then", "children");
    static final Map<String, String> ROW_KEYS = Map.of("use", "include", "ref", "reference");
    static final Map<String, String> SCOPES = Map.of("world", "global");

    private static final Map<String, String> FILES =
            Map.of("noise.csv", "ignored.csv", "erasures.csv", "deletions.csv");
    private static final Map<String, String> FUNCTIONS =
            Map.of("v2:behind", "v2:following", "v2:before", "v2:until", "v2:lines-behind", "v2:following-lines");
    private static final Pattern FUNCTION = Pattern.compile("(v2:(?:behind|before|lines-behind))(?=\\s*\\()");

    private FormerRuleNames() {}

    /** The word as it is now; a former one adds a warning. */
    public static String current(String word, Map<String, String> former, String place, List<Problem> problems) {
        String now = former.getOrDefault(word, word);
        if (!now.equals(word)) {
            problems.add(warning(place, word, now));
        }
        return now;
    }

    /** The same files under the paths and with the functions that they have now; former ones add a warning each. */
    public static List<RuleFile> current(List<RuleFile> files, List<Problem> problems) {
        Map<String, RuleFile> current = new LinkedHashMap<>();
        List<RuleFile> former = new ArrayList<>();
        files.forEach(file -> {
            if (path(file).equals(file.path())) {
                current.put(file.path(), functions(file, problems));
            } else {
                former.add(file);
            }
        });
        for (RuleFile file : former) {
            problems.add(warning(file.place() + ":1", file.path(), path(file)));
            RuleFile ours = current.get(path(file));
            if (ours == null || ours.place().startsWith(RuleFiles.DEFAULT)) {
                current.put(path(file), new RuleFile(path(file), file.place(), file.content()));
            }
        }
        return List.copyOf(current.values());
    }

    private static String path(RuleFile file) {
        int name = file.path().lastIndexOf('/') + 1;
        String now = FILES.get(file.path().substring(name));
        return now == null ? file.path() : file.path().substring(0, name) + now;
    }

    private static RuleFile functions(RuleFile file, List<Problem> problems) {
        Matcher found = FUNCTION.matcher(file.content());
        if (!file.path().endsWith(".yaml") || !found.find()) {
            return file;
        }
        String content = found.replaceAll(function -> {
            long line = 1
                    + file.content()
                            .chars()
                            .limit(function.start())
                            .filter(c -> c == '\n')
                            .count();
            String place = file.place() + ":" + line;
            problems.add(warning(place, function.group(1), FUNCTIONS.get(function.group(1))));
            return FUNCTIONS.get(function.group(1));
        });
        return new RuleFile(file.path(), file.place(), content);
    }

    private static Problem warning(String place, String former, String now) {
        return new Problem(MappingCode.FORMER_NAME, place, "`" + former + "`, the name up to 0.1.0", "`" + now + "`");
    }
}
