package org.cdexbridge.site.reload;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.mapping.rule.MappingErrors;
import org.cdexbridge.mapping.rule.MappingErrors.Problem;
import org.cdexbridge.site.file.SiteCode;
import org.cdexbridge.site.file.SiteErrors;
import org.cdexbridge.site.file.SiteFiles;
import org.cdexbridge.site.route.RouteError;

/**
 * Why files of the site can't come into force.
 *
 * @param words all that is wrong, with code, file and line
 * @param files in which it stands, as far as that is known
 */
record SiteProblem(String words, Set<String> files) {
    /** @param folder in which the files stand */
    static SiteProblem of(Exception error, String folder) {
        if (error instanceof SiteErrors site) {
            return of(
                    Objects.toString(site.getMessage()),
                    site.findings().stream().map(Finding::location).toList());
        }
        if (error instanceof MappingErrors mapping) {
            return of(
                    Objects.toString(mapping.getMessage()),
                    mapping.problems().stream().map(Problem::place).toList());
        }
        SiteCode code = folder.equals(SiteFiles.MAPPINGS) ? SiteCode.RULES_REFUSED : SiteCode.ROUTE_REFUSED;
        String place = RouteError.place(error);
        return of(new Finding(code, RouteError.words(error), place).toString(), List.of(place));
    }

    private static SiteProblem of(String words, List<String> places) {
        Set<String> files =
                places.stream().map(place -> place.replaceFirst(":[0-9]+$", "")).collect(Collectors.toSet());
        return new SiteProblem(words, files);
    }
}
