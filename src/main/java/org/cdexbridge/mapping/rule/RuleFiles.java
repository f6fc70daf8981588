package org.cdexbridge.mapping.rule;

import java.util.List;

/** Where mapping files come from; the site's layers implement it, a test may give strings. */
public interface RuleFiles {
    /** Before the path of a file that a site lays over the one of the same path. */
    String OVERLAY = "site/";

    /** Before the place of a file that comes with the bridge. */
    String DEFAULT = "default ";

    /**
     * One file.
     *
     * @param path relative to {@code mappings/}, with slashes: {@code ccda/entries/problem-observation.yaml}
     * @param place what to show a person: the path where it really stands
     * @param content the text
     */
    record RuleFile(String path, String place, String content) {}

    /** All files below {@code mappings/}, defaults replaced by the site's of the same path, sorted by path. */
    List<RuleFile> all();
}
