package org.cdexbridge.mapping.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cdexbridge.finding.Finding;
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
    private static final String CODES = "codes/";
    private static final String CCDA_CODES = "codes/ccda/";
    private static final String V2_CODES = "codes/hl7v2/";
    private static final String V2 = "-v2";
    /** A function, or a code table of HL7 v2 that a rule or a label names. */
    private static final Pattern WORD = Pattern.compile(
            "v2:(?:behind|before|lines-behind)(?=\\s*\\()|(?<=codes:\\s{0,3}['\"]?)[a-z0-9][a-z0-9-]*-v2\\b");

    private FormerRuleNames() {}

    /** The word as it is now; a former one adds a warning. */
    public static String current(String word, Map<String, String> former, String place, List<Problem> problems) {
        String now = former.getOrDefault(word, word);
        if (!now.equals(word)) {
            problems.add(warning(place, word, now));
        }
        return now;
    }

    /** The same files under the paths and with the words that they have now; former ones add a warning each. */
    public static List<RuleFile> current(List<RuleFile> files, List<Problem> problems) {
        Set<String> paths = files.stream().map(RuleFile::path).collect(Collectors.toSet());
        Map<String, RuleFile> current = new LinkedHashMap<>();
        List<RuleFile> former = new ArrayList<>();
        for (RuleFile file : files) {
            if (path(file.path(), paths).equals(file.path())) {
                current.put(file.path(), words(file, paths, problems));
            } else if (!file.place().startsWith(RuleFiles.DEFAULT)) {
                // a default by a former name is what an older build left beside the new one
                former.add(file);
            }
        }
        former.forEach(file -> rename(file, path(file.path(), paths), current, problems));
        return List.copyOf(current.values());
    }

    private static void rename(RuleFile file, String path, Map<String, RuleFile> current, List<Problem> problems) {
        String place = file.place() + ":1";
        problems.add(warning(place, file.path(), path));
        RuleFile other = current.put(path, new RuleFile(path, file.place(), file.content()));
        if (other != null && !other.place().startsWith(RuleFiles.DEFAULT)) {
            String expected = "its rows in `" + path + "`";
            problems.add(new Problem(MappingCode.SYNTAX, place, "`" + file.path() + "`", expected));
        }
    }

    /** @param paths of all files */
    private static String path(String path, Set<String> paths) {
        int name = path.lastIndexOf('/') + 1;
        String renamed = FILES.get(path.substring(name));
        if (renamed != null) {
            return path.substring(0, name) + renamed;
        }
        String layer = path.startsWith(RuleFiles.OVERLAY) ? RuleFiles.OVERLAY : "";
        if (name == (layer + CODES).length() && path.startsWith(layer + CODES) && path.endsWith(".csv")) {
            String file = path.substring(name);
            String v2 = V2_CODES + file.replace(V2 + ".csv", ".csv");
            return file.endsWith(V2 + ".csv") && paths.contains(v2)
                    ? layer + v2
                    : paths.contains(CCDA_CODES + file) ? layer + CCDA_CODES + file : path;
        }
        return path;
    }

    private static RuleFile words(RuleFile file, Set<String> paths, List<Problem> problems) {
        String content = WORD.matcher(file.content()).replaceAll(found -> {
            String now = word(found.group(), file.path(), paths);
            if (!now.equals(found.group())) {
                String place = Finding.location(file.place(), file.content(), found.start());
                problems.add(warning(place, found.group(), now));
            }
            return Matcher.quoteReplacement(now);
        });
        return new RuleFile(file.path(), file.place(), content);
    }

    private static String word(String word, String path, Set<String> paths) {
        if (FUNCTIONS.containsKey(word)) {
            return FUNCTIONS.get(word);
        }
        String table = word.substring(0, word.length() - V2.length());
        if (!paths.contains(V2_CODES + table + ".csv")) {
            return word;
        }
        return path.contains("hl7v2/") ? table : "hl7v2/" + table;
    }

    private static Problem warning(String place, String former, String now) {
        return new Problem(MappingCode.FORMER_NAME, place, "`" + former + "`, the name up to 0.1.0", "`" + now + "`");
    }
}
