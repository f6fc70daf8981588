package org.cdexbridge.site.endpoints.reader;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cdexbridge.site.file.SiteFile;
import org.cdexbridge.site.file.SiteFiles;

/** The default {@code endpoints.yaml} with the time zone that the first start of a site writes behind it. */
public final class DefaultEndpoints {
    private static final String REMARK =
            "\n# Times of messages and documents without a UTC offset are of this zone: that of"
                    + " this machine at the first start.\n";
    private static final Pattern ZONE = Pattern.compile(Pattern.quote(REMARK) + "zone: (\\S+)\n");

    private DefaultEndpoints() {}

    /** The text of the file, with the zone. */
    public static String withZone(SiteFile defaults, ZoneId zone) {
        return defaults.text() + REMARK + "zone: " + zone.getId() + "\n";
    }

    /** Whether the file is the jar's, or says nothing besides it but a zone. */
    public static boolean isUnchanged(SiteFiles files, SiteFile file) {
        if (files.isDefault(file)) {
            return true;
        }
        Optional<String> defaults = files.defaultOf(file.path()).map(SiteFile::text);
        return defaults.filter(file.text()::startsWith)
                .map(text -> ZONE.matcher(file.text().substring(text.length())))
                .filter(Matcher::matches)
                .filter(zone -> isZone(zone.group(1)))
                .isPresent();
    }

    static boolean isZone(String text) {
        try {
            ZoneId.of(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
