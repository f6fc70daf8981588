package org.cdexbridge.database;

import static org.cdexbridge.finding.FindingDefinition.error;

import org.cdexbridge.finding.FindingCode;
import org.cdexbridge.finding.FindingDefinition;

/** What is wrong with a database. */
public enum DatabaseCode implements FindingCode {
    NOT_DURABLE(error("CDX-5101", "Database commits are not durable"));

    private final FindingDefinition definition;

    DatabaseCode(FindingDefinition definition) {
        this.definition = definition;
    }

    @Override
    public FindingDefinition definition() {
        return definition;
    }
}
