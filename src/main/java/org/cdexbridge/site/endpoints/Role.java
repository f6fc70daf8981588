package org.cdexbridge.site.endpoints;

/** What a person who signs in may do. */
public enum Role {
    /** See the pages and read at {@code /fhir}. */
    READER,
    /** Decide on requests, too. */
    RELEASER
}
