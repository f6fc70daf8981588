package org.cdexbridge.hl7v2.table;

import java.util.Optional;

/** What is known of HL7's tables of codes. */
public interface TableVocabulary {
    /** The number of the table that a field takes its codes from, such as {@code 0001}; nothing for no table. */
    Optional<String> tableOf(String field);

    /** Whether HL7 lists the code in this table; {@code true} for a table of which we know no codes. */
    boolean has(String table, String code);
}
