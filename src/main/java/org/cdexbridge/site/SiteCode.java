package org.cdexbridge.site;

import org.cdexbridge.finding.FindingCode;
import org.cdexbridge.finding.Severity;

/** What can be wrong with a site's files. */
public enum SiteCode implements FindingCode {
    NOT_YAML("CDX-3101", "the file is not YAML"),
    UNKNOWN_KEY("CDX-3102", "a key that is not known"),
    MISSING_KEY("CDX-3103", "a key is missing"),
    WRONG_VALUE("CDX-3104", "a value of the wrong kind"),
    LITERAL_SECRET("CDX-3105", "a secret stands in the file"),
    SECRET_NOT_FOUND("CDX-3106", "a secret cannot be read"),
    DATA_IN_USE("CDX-3110", "the data folder is in use"),
    DATA_UNUSABLE("CDX-3111", "the data folder cannot be used"),
    OTHER_IDENTITY("CDX-3112", "the database is of a site with another base"),
    DATA_READABLE("CDX-3113", "others can read the data folder"),
    ROUTE_REFUSED("CDX-3120", "a route file is refused"),
    RULES_REFUSED("CDX-3121", "a mapping file is refused"),
    DEFAULT_CHANGED("CDX-3130", "the default behind a site file has changed"),
    NO_SUCH_DEFAULT("CDX-3131", "there is no such default"),
    WOULD_OVERWRITE("CDX-3132", "the file is there already");

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
        return this == DEFAULT_CHANGED || this == DATA_READABLE ? Severity.WARNING : Severity.ERROR;
    }

    @Override
    public String title() {
        return title;
    }
}
