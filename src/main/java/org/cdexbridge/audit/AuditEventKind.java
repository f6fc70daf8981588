package org.cdexbridge.audit;

import org.hl7.fhir.r4.model.Coding;

/**
 * What an AuditEvent says of its kind. Queries have the shape of BALP's PatientQuery, reads of PatientRead, disclosures of
 * PrivacyDisclosure.Source; none claims its profile, since a validator without BALP refuses what claims it.
 *
 * @param type of the event
 * @param subtype of the event
 * @param action one of {@code C R U D E}
 */
record AuditEventKind(Coding type, Coding subtype, String action) {
    private static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";
    private static final String LIFECYCLE = "http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle";
    private static final Coding REST =
            new Coding("http://terminology.hl7.org/CodeSystem/audit-event-type", "rest", "RESTful Operation");

    static AuditEventKind of(AuditRecord record) {
        return switch (record.event()) {
            case QUERY -> new AuditEventKind(REST, interaction("search", "search"), "E");
            case READ -> new AuditEventKind(REST, interaction("read", "read"), "R");
            case REQUEST -> new AuditEventKind(REST, interaction("create", "create"), "C");
            case DECISION ->
                new AuditEventKind(REST, new Coding(LIFECYCLE, "verify", "Verify Record Lifecycle Event"), "E");
            case DISCLOSURE ->
                new AuditEventKind(
                        new Coding(DICOM, "110106", "Export"),
                        new Coding(LIFECYCLE, "disclose", "Disclose/Release"),
                        "R");
            case SIGN_IN ->
                new AuditEventKind(
                        new Coding(DICOM, "110114", "User Authentication"), new Coding(DICOM, "110122", "Login"), "E");
        };
    }

    private static Coding interaction(String code, String display) {
        return new Coding("http://hl7.org/fhir/restful-interaction", code, display);
    }
}
