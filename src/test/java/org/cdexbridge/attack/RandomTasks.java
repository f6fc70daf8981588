package org.cdexbridge.attack;

import java.util.Set;
import java.util.stream.Collectors;

/** Data requests of made-up partners. */
final class RandomTasks {
    private static final String HREX = "http://hl7.org/fhir/us/davinci-hrex/CodeSystem/hrex-temp";
    private static final String CDEX = "http://hl7.org/fhir/us/davinci-cdex/CodeSystem/cdex-temp";

    private RandomTasks() {}

    /**
     * By query for a type, or by codes of documents.
     *
     * @param number of the patient
     * @param kinds LOINC codes; empty for a query
     * @param purpose of use, or empty
     */
    static String task(String partner, String number, String type, Set<String> kinds, String purpose) {
        String wish = kinds.isEmpty() ? "query" : "code";
        String value = kinds.isEmpty()
                ? "\"valueString\":\"" + type + "?" + (type.equals("Patient") ? "_id" : "patient") + "=[reference]\""
                : "\"valueCodeableConcept\":{\"coding\":["
                        + kinds.stream()
                                .map(kind -> "{\"system\":\"http://loinc.org\",\"code\":\"" + kind + "\"}")
                                .collect(Collectors.joining(","))
                        + "]}";
        return """
                {"resourceType":"Task","status":"requested","intent":"order",
                 "code":{"coding":[{"system":"%1$s","code":"data-request-%2$s"}]},
                 "for":{"identifier":{"system":"%3$s","value":"%4$s"}},"authoredOn":"2026-03-01T10:00:00Z",
                 "requester":{"identifier":{"system":"urn:oid:9.9","value":"%5$s"}},
                 "owner":{"identifier":{"system":"urn:oid:9.9","value":"hospital"}},
                 "input":[{"type":{"coding":[{"system":"%6$s","code":"data-%2$s"}]},%7$s}%8$s]}
                """
                .formatted(CDEX, wish, TestPatients.IDENTIFIERS, number, partner, HREX, value, purpose(purpose));
    }

    private static String purpose(String code) {
        return code.isEmpty()
                ? ""
                : ",{\"type\":{\"coding\":[{\"system\":\"" + CDEX
                        + "\",\"code\":\"purpose-of-use\"}]},\"valueCodeableConcept\":{\"coding\":[{\"system\":"
                        + "\"http://terminology.hl7.org/CodeSystem/v3-ActReason\",\"code\":\"" + code + "\"}]}}";
    }
}
