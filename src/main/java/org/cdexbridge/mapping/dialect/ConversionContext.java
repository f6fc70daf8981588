package org.cdexbridge.mapping.dialect;

import java.util.Optional;
import org.cdexbridge.finding.FindingCode;
import org.cdexbridge.mapping.source.SourceNode;
import org.cdexbridge.mapping.table.CodeTable;

/** What a conversion may ask for while it works. */
public interface ConversionContext {
    /** URI of an OID, HL7 table or assigning authority by {@code systems.csv}; {@code urn:oid:…} when it has no row. */
    String system(String oidOrName);

    /** The target of a code in {@code codes/<table>.csv}. */
    Optional<CodeTable.Row> lookup(String table, String system, String code);

    /** UTC offset such as {@code -05:00} for times of this input that carry none; empty: cut such times to the date. */
    String defaultOffset();

    /** Notes a finding at this node. */
    void finding(FindingCode code, String message, SourceNode node);
}
