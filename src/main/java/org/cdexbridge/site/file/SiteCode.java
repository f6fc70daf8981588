package org.cdexbridge.site.file;

import org.cdexbridge.finding.FindingCode;
import org.cdexbridge.finding.Severity;

/** What can be wrong with a site's files. */
public enum SiteCode implements FindingCode {
    NOT_YAML("CDX-3101", "the file is not YAML"),
    UNKNOWN_KEY("CDX-3102", "unknown key"),
    MISSING_KEY("CDX-3103", "missing key"),
    WRONG_VALUE("CDX-3104", "invalid value"),
    LITERAL_SECRET("CDX-3105", "secret in plain text"),
    SECRET_NOT_FOUND("CDX-3106", "secret can't be read"),
    DATA_IN_USE("CDX-3110", "the data folder is in use"),
    DATA_UNUSABLE("CDX-3111", "the data folder cannot be used"),
    OTHER_IDENTITY("CDX-3112", "database belongs to a site with another base"),
    DATA_READABLE("CDX-3113", "data folder is readable by other users"),
    ROUTE_REFUSED("CDX-3120", "invalid route file"),
    RULES_REFUSED("CDX-3121", "invalid mapping file"),
    DEFAULT_CHANGED("CDX-3130", "default of a customized file has changed"),
    NO_SUCH_DEFAULT("CDX-3131", "no such default file"),
    WOULD_OVERWRITE("CDX-3132", "file already exists"),
    FORMER_NAME("CDX-3133", "name of an earlier release");

    private final String code;
    private final String title;

    SiteCode(String code, String title) {
        this.code = code;
        this.title = title;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Severity severity() {
        return switch (this) {
            case DEFAULT_CHANGED, DATA_READABLE, FORMER_NAME -> Severity.WARNING;
            default -> Severity.ERROR;
        };
    }

    @Override
    public String title() {
        return title;
    }
}
