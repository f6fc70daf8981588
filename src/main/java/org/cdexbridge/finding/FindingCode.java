package org.cdexbridge.finding;

/**
 * A kind of finding. Codes are stable: {@code CDX-10xx} receiving, {@code 11xx} reading C-CDA, {@code 12xx} reading
 * HL7 v2, {@code 13xx} content of other kinds, {@code 20xx} applying mapping rules, {@code 21xx} converting C-CDA, {@code 22xx} converting HL7 v2,
 * {@code 30xx} loading mapping files, {@code 31xx} the site's routes and endpoints, {@code 40xx} conformance,
 * {@code 50xx} journal, {@code 51xx} database, {@code 60xx} store, {@code 70xx} command line, {@code 80xx} exchange, {@code 81xx} security.
 */
public interface FindingCode {
    FindingDefinition definition();

    default String code() {
        return definition().code();
    }

    default Severity severity() {
        return definition().severity();
    }

    default String title() {
        return definition().title();
    }
}
