package org.cdexbridge.site.file;

import static org.cdexbridge.finding.FindingDefinition.error;
import static org.cdexbridge.finding.FindingDefinition.warning;

import org.cdexbridge.finding.FindingCode;
import org.cdexbridge.finding.FindingDefinition;

/** What can be wrong with a site's files. */
public enum SiteCode implements FindingCode {
    NOT_YAML(error("CDX-3101", "the file is not YAML")),
    UNKNOWN_KEY(error("CDX-3102", "unknown key")),
    MISSING_KEY(error("CDX-3103", "missing key")),
    WRONG_VALUE(error("CDX-3104", "invalid value")),
    LITERAL_SECRET(error("CDX-3105", "secret in plain text")),
    SECRET_NOT_FOUND(error("CDX-3106", "secret can't be read")),
    DATA_IN_USE(error("CDX-3110", "the data folder is in use")),
    DATA_UNUSABLE(error("CDX-3111", "the data folder cannot be used")),
    OTHER_IDENTITY(error("CDX-3112", "database belongs to a site with another base")),
    DATA_READABLE(warning("CDX-3113", "data folder is readable by other users")),
    NO_ZONE(warning("CDX-3114", "feed without a time zone")),
    ROUTE_REFUSED(error("CDX-3120", "invalid route file")),
    RULES_REFUSED(error("CDX-3121", "invalid mapping file")),
    DEFAULT_CHANGED(warning("CDX-3130", "default of a customized file has changed")),
    NO_SUCH_DEFAULT(error("CDX-3131", "no such default file")),
    WOULD_OVERWRITE(error("CDX-3132", "file already exists")),
    FORMER_NAME(warning("CDX-3133", "name of an earlier release"));

    private final FindingDefinition definition;

    SiteCode(FindingDefinition definition) {
        this.definition = definition;
    }

    @Override
    public FindingDefinition definition() {
        return definition;
    }
}
