package org.cdexbridge.ccda;

/** Small documents about an invented person. */
public final class ClinicalDocuments {
    private ClinicalDocuments() {}

    /** A document with one problem section that has this narrative and these entries. */
    public static String withSection(String narrative, String entries) {
        return withBody("<structuredBody><component><section>"
                + "<code code=\"11450-4\" codeSystem=\"2.16.840.1.113883.6.1\"/><title>Problems</title>"
                + "<text>" + narrative + "</text>" + entries + "</section></component></structuredBody>");
    }

    /** A document with this body. */
    public static String withBody(String body) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:sdtc="urn:hl7-org:sdtc"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
                  <templateId root="2.16.840.1.113883.10.20.22.1.2" extension="2015-08-01"/>
                  <id root="2.999.50.1" extension="doc-1"/>
                  <code code="34133-9" codeSystem="2.16.840.1.113883.6.1"/>
                  <title>Summary of care</title>
                  <effectiveTime value="20240305101500-0500"/>
                  <confidentialityCode code="N" codeSystem="2.16.840.1.113883.5.25"/>
                  <recordTarget><patientRole>
                    <id root="2.999.50" extension="P-77"/>
                    <patient><name><given>Odile</given><family>Vantongeren</family></name>
                      <administrativeGenderCode code="F" codeSystem="2.16.840.1.113883.5.1"/>
                      <birthTime value="19710911"/></patient>
                  </patientRole></recordTarget>
                  <author><time value="20240305101500-0500"/><assignedAuthor>
                    <id root="2.16.840.1.113883.4.6" extension="9999900019"/>
                    <assignedPerson><name><given>Basil</given><family>Quist</family></name></assignedPerson>
                    <representedOrganization><id root="2.999.50.9"/><name>Quist Practice</name></representedOrganization>
                  </assignedAuthor></author>
                  <custodian><assignedCustodian><representedCustodianOrganization>
                    <id root="2.999.50.9"/><name>Quist Practice</name>
                  </representedCustodianOrganization></assignedCustodian></custodian>
                  <component>%s</component>
                </ClinicalDocument>
                """
                .formatted(body);
    }

    /** A problem entry with this id, code and author element (may be empty). */
    public static String problem(String id, String code, String author) {
        return """
                <entry><observation classCode="OBS" moodCode="EVN">
                  <templateId root="2.16.840.1.113883.10.20.22.4.4" extension="2015-08-01"/>
                  <id root="2.999.50.3" extension="%s"/>
                  <code code="55607006" codeSystem="2.16.840.1.113883.6.96"/>
                  <statusCode code="completed"/>
                  <effectiveTime><low value="20190401"/></effectiveTime>
                  <value xsi:type="CD" code="%s" codeSystem="2.16.840.1.113883.6.96"/>
                  %s
                </observation></entry>
                """
                .formatted(id, code, author);
    }
}
