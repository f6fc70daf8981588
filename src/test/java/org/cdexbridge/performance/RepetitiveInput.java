package org.cdexbridge.performance;

import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import org.cdexbridge.ccda.ClinicalDocuments;

/** Inputs that say the same again and again, of many kinds, each of any size. All people are invented. */
enum RepetitiveInput {
    PATIENT_IDS(true, n -> role(n, i -> "<id root=\"2.999.50\" extension=\"X-" + i + "\"/>")),
    EQUAL_PATIENT_IDS(true, n -> role(n, i -> "<id root=\"2.999.50\" extension=\"P-77\"/>")),
    PATIENT_ADDRESSES(true, n -> role(n, i -> "<addr><streetAddressLine>" + i + " Elm</streetAddressLine></addr>")),
    PATIENT_TELECOMS(true, n -> role(n, i -> "<telecom value=\"tel:+1-555-" + i + "\"/>")),
    PATIENT_NAMES(true, n -> document("")
            .replace(
                    "<patient><name>",
                    "<patient>" + times(n, i -> "<name><family>N" + i + "</family></name>") + "<name>")),
    AUTHORS(true, n -> header(n, RepetitiveInput::author)),
    EQUAL_AUTHORS(true, n -> header(n, i -> author(1))),
    INFORMANTS(
            true,
            n -> header(
                    n,
                    i -> "<informant><assignedEntity><id root=\"2.999.51\" extension=\"" + i + "\"/><assignedPerson>"
                            + "<name><family>I" + i
                            + "</family></name></assignedPerson></assignedEntity></informant>")),
    AUTHENTICATORS(
            true,
            n -> header(
                    n,
                    i -> "<authenticator><time value=\"20240305\"/><signatureCode code=\"S\"/><assignedEntity>"
                            + "<id root=\"2.999.50\" extension=\"A" + i + "\"/><assignedPerson><name><family>S" + i
                            + "</family></name></assignedPerson></assignedEntity></authenticator>")),
    PARTICIPANTS(
            true,
            n -> header(
                    n,
                    i ->
                            "<participant typeCode=\"IND\"><associatedEntity classCode=\"PRS\"><associatedPerson><name><family>R"
                                    + i + "</family></name></associatedPerson></associatedEntity></participant>")),
    PERFORMERS(
            true,
            n -> header(
                    1,
                    j -> "<documentationOf><serviceEvent classCode=\"PCPR\">"
                            + times(
                                    n,
                                    i ->
                                            "<performer typeCode=\"PRF\"><assignedEntity><id root=\"2.999.52\" extension=\""
                                                    + i + "\"/><assignedPerson><name><family>D" + i
                                                    + "</family></name></assignedPerson></assignedEntity></performer>")
                            + "</serviceEvent></documentationOf>")),
    DOCUMENT_TEMPLATES(true, n -> header(n, i -> "<templateId root=\"2.999.7." + i + "\"/>")),
    SECTIONS(
            true,
            n -> ClinicalDocuments.withBody("<structuredBody>"
                    + times(
                            n,
                            i -> "<component><section><code code=\"11450-4\"/><title>T" + i
                                    + "</title><text>Words</text></section></component>")
                    + "</structuredBody>")),
    ENTRIES(true, n -> document(times(n, i -> ClinicalDocuments.problem("P" + i, "195967001", "")))),
    EQUAL_ENTRIES(true, n -> document(times(n, i -> ClinicalDocuments.problem("P", "195967001", "")))),
    UNKNOWN_ENTRIES(
            true,
            n -> document(
                    times(n, i -> "<entry><act classCode=\"ACT\" moodCode=\"EVN\"><code code=\"x\"/></act></entry>"))),
    ENTRIES_THAT_CONTRADICT(true, n -> document(times(n, i -> ClinicalDocuments.problem("P", "1959" + i, "")))),
    ENTRY_IDS(true, n -> document(problem(times(n, i -> "<id root=\"2.999.53\" extension=\"" + i + "\"/>")))),
    ENTRY_AUTHORS(true, n -> document(problem(times(n, RepetitiveInput::author)))),
    EQUAL_ENTRY_AUTHORS(true, n -> document(problem(times(n, i -> author(1))))),
    TRANSLATIONS(
            true,
            n -> document(problem("")
                    .replace(
                            "codeSystem=\"2.16.840.1.113883.6.96\"/>\n  </observation>",
                            "codeSystem=\"2.16.840.1.113883.6.96\">"
                                    + times(n, i -> "<translation code=\"T" + i + "\" codeSystem=\"2.999.54\"/>")
                                    + "</value></observation>"))),
    COMMENTS(
            true,
            n -> document(problem(times(
                    n,
                    i -> "<entryRelationship typeCode=\"SUBJ\"><act classCode=\"ACT\" moodCode=\"EVN\">"
                            + "<templateId root=\"2.16.840.1.113883.10.20.22.4.64\"/><code code=\"48767-8\""
                            + " codeSystem=\"2.16.840.1.113883.6.1\"/><text>Remark " + i
                            + "</text></act></entryRelationship>")))),
    RESULTS(
            true,
            n -> document("<entry><organizer classCode=\"BATTERY\" moodCode=\"EVN\">"
                    + "<templateId root=\"2.16.840.1.113883.10.20.22.4.1\"/><id root=\"2.999.55\"/>"
                    + "<code code=\"24323-8\" codeSystem=\"2.16.840.1.113883.6.1\"/><statusCode code=\"completed\"/>"
                    + times(
                            n,
                            i -> "<component><observation classCode=\"OBS\" moodCode=\"EVN\">"
                                    + "<templateId root=\"2.16.840.1.113883.10.20.22.4.2\"/><id root=\"2.999.56\" extension=\""
                                    + i + "\"/><code code=\"2345-7\" codeSystem=\"2.16.840.1.113883.6.1\"/>"
                                    + "<statusCode code=\"completed\"/><effectiveTime value=\"20240305\"/>"
                                    + "<value xsi:type=\"PQ\" value=\"" + i
                                    + "\" unit=\"mg\"/></observation></component>")
                    + "</organizer></entry>")),
    NARRATIVE_ROWS(
            true,
            n -> ClinicalDocuments.withSection(
                    "<table><thead><tr><th>A</th></tr></thead><tbody>"
                            + times(n, i -> "<tr ID=\"r" + i + "\"><td>Row " + i + "</td></tr>") + "</tbody></table>",
                    "")),
    NARRATIVE_REFERENCES(
            true,
            n -> ClinicalDocuments.withSection(
                    times(n, i -> "<paragraph ID=\"p" + i + "\">Words " + i + "</paragraph>"),
                    times(
                            n,
                            i -> ClinicalDocuments.problem(
                                    "P" + i, "195967001", "<text><reference value=\"#p" + i + "\"/></text>")))),
    NARRATIVE_BREAKS(true, n -> ClinicalDocuments.withSection(times(n, i -> "word<br/>"), "")),
    DEEP_SECTIONS(
            true,
            n -> ClinicalDocuments.withBody("<structuredBody>"
                    + times(
                            n / 60,
                            j -> times(60, i -> "<component><section><title>T</title><text>Words</text>")
                                    + "</section></component>".repeat(60))
                    + "</structuredBody>")),
    EQUAL_OBX(false, n -> message(obr(), times(n, i -> "OBX|1|NM|2345-7^Glucose^LN||95|mg/dL|||||F|||20240305\r"))),
    OBX(
            false,
            n -> message(
                    obr(), times(n, i -> "OBX|" + i + "|NM|2345-7^Glucose^LN|" + i + "|95|mg/dL|||||F|||20240305\r"))),
    OBX_WITHOUT_OBR(
            false, n -> message(times(n, i -> "OBX|" + i + "|NM|2345-7^Glucose^LN|" + i + "|95|mg/dL|||||F\r"))),
    OBX_OF_ANY_MESSAGE(
            false, n -> message(times(n, i -> "OBX|" + i + "|NM|2345-7^Glucose^LN|" + i + "|95|mg/dL|||||F\r"))
                    .replace("ORU^R01^ORU_R01", "ZZZ^Z01")),
    TEXT_OBX(false, n -> message(obr(), times(n, i -> "OBX|" + i + "|TX|18842-5^Note^LN||Line " + i + "||||||F\r"))),
    ALTERNATING_TEXT_OBX(false, n -> message(obr(), text(n, i -> i % 2, ""))),
    DIFFERENT_TEXT_OBX(false, n -> message(obr(), text(n, i -> i, ""))),
    TEXT_OBX_WITH_NTE(false, n -> message(obr(), text(n, i -> 1, "NTE|1||Remark\r"))),
    DIFFERENT_TEXT_OBX_WITH_NTE(false, n -> message(obr(), text(n, i -> i, "NTE|1||Remark\r"))),
    TEXT_OBX_OF_DOCUMENT(
            false, n -> message("TXA|1|11488-4^Consult^LN|TEXT|20240501||||||||D1^WEST\r", text(n, i -> i % 2, ""))
                    .replace("ORU^R01^ORU_R01", "MDM^T02")),
    DOCUMENT_OBX(false, n -> message(obr(), times(n, i -> "OBX|" + i + "|ED|1^Scan^L||^TEXT^^Base64^QUJD||||||F\r"))),
    OBX_OF_MANY_ORDERS(
            false,
            n -> message(times(n, i -> "OBR|" + i + "|P" + i + "|F" + i + "|P^Panel^L\r" + text(2, j -> j, "")))),
    OBX_VALUES(
            false, n -> message(obr(), "OBX|1|ST|2345-7^Glucose^LN||" + times(n, i -> "v" + i + "~") + "x||||||F\r")),
    NTE(
            false,
            n -> message(
                    obr(), "OBX|1|NM|2345-7^Glucose^LN||95\r", times(n, i -> "NTE|" + i + "||Remark " + i + "\r"))),
    EQUAL_NTE(false, n -> message(obr(), "OBX|1|NM|2345-7^Glucose^LN||95\r", times(n, i -> "NTE|1||Remark\r"))),
    NTE_OF_PATIENT(false, n -> message(times(n, i -> "NTE|" + i + "||Remark " + i + "\r"))),
    NTE_OF_ORDER(false, n -> message(obr(), times(n, i -> "NTE|" + i + "||Remark " + i + "\r"))),
    PID_3(false, n -> message("")
            .replace("M-5501^^^NORTH^MR", times(n, i -> "M" + i + "^^^N" + i + "^PI~") + "M-5501^^^NORTH^MR")),
    PID_5(false, n -> message("").replace("Ostrander^Minna", times(n, i -> "N" + i + "^G~") + "Ostrander^Minna")),
    PID_11(false, n -> message("")
            .replace("|19610304|F", "|19610304|F|||" + times(n, i -> i + " Elm^^Town~") + "1 Elm^^Town")),
    PID_13(false, n -> message("")
            .replace("|19610304|F", "|19610304|F|||||" + times(n, i -> "555" + i + "~") + "5551")),
    ORDERS(
            false,
            n -> message(times(
                    n,
                    i -> "ORC|RE|P" + i + "^N|F" + i + "^N\rOBR|1|P" + i + "^N|F" + i
                            + "^N|24323-8^Panel^LN|||20240305\r"))),
    EQUAL_ORDERS(false, n -> message(times(n, i -> obr()))),
    PATIENTS(false, n -> message(times(n, i -> "PID|1||Q" + i + "^^^NORTH^MR||Ostrander^Q" + i + "||19610304|F\r"))),
    SAME_PATIENT(false, n -> message(times(n, i -> "PID|1||M-5501^^^NORTH^MR||Ostrander^Minna||19610304|F\r"))),
    NK1(false, n -> admission(times(n, i -> "NK1|" + i + "|K" + i + "^K|SPO\r"))),
    AL1(false, n -> admission(times(n, i -> "AL1|" + i + "|DA|A" + i + "^Drug " + i + "^L\r"))),
    DG1(false, n -> admission(times(n, i -> "DG1|" + i + "||J45." + i + "^Asthma^I10|||F\r"))),
    NTE_OF_ALLERGY(false, n -> admission("AL1|1|DA|A1^Drug^L\r" + remarks(n))),
    AL1_WITH_NTE(false, n -> admission(times(n, i -> "AL1|" + i + "|DA|A" + i + "^Drug " + i + "^L\r" + remarks(1)))),
    IAM_WITH_NTE(
            false,
            n -> admission(times(
                    n,
                    i -> "IAM|" + i + "|DA|A" + i + "^Drug " + i + "^L||||I" + i + "\rIAR|R" + i + "^Rash^L\r"
                            + remarks(1)))),
    IAR_OF_ALLERGY(
            false,
            n -> admission("IAM|1|DA|A1^Drug^L||||I1\r" + times(n, i -> "IAR|R" + i + "^Rash^L\r" + remarks(1)))),
    NTE_OF_DIAGNOSIS(false, n -> admission("DG1|1||J45^Asthma^I10|||F\r" + remarks(n))),
    DG1_WITH_NTE(false, n -> admission(times(n, i -> "DG1|" + i + "||J45." + i + "^Asthma^I10|||F\r" + remarks(1)))),
    PID_WITH_NTE(
            false,
            n -> message(
                    times(n, i -> "PID|1||Q" + i + "^^^NORTH^MR||Ostrander^Q" + i + "||19610304|F\r" + remarks(1)))),
    PV1_WITH_NTE(false, n -> admission(times(n, i -> "PV1|1|I||||||||||||||||W-" + i + "^^^NORTH^VN\r" + remarks(1)))),
    IN1(false, n -> admission(times(n, i -> "IN1|" + i + "|PL" + i + "|PAYER" + i + "|Payer " + i + "\r"))),
    ARV(false, n -> admission(times(n, i -> "ARV|" + i + "|A|C" + i + "^L|PAT\r"))),
    ORC_28(false, n -> message(times(n, i -> "ORC|RE|P" + i + "^N|F" + i + "^N" + "|".repeat(25) + "R\r"))
            .replace("ORU^R01^ORU_R01", "ZZZ^Z01")),
    BROKEN_LINES(false, n -> message(obr(), "OBX|1|TX|18842-5^Note^LN||Line\r", times(n, i -> "and more " + i + "\r"))),
    SPECIMENS(false, n -> message(obr(), times(n, i -> "SPM|" + i + "|S" + i + "^N|S" + i + "^N|BLD\r"))),
    UNKNOWN_SEGMENTS(false, n -> message(obr(), times(n, i -> "ZZ9|" + i + "|x\r")));

    /** Lines of texts, each of a code of its own by its number. */
    private static String text(int n, IntUnaryOperator code, String behind) {
        return times(n, i -> "OBX|" + i + "|TX|C" + code.applyAsInt(i) + "^Note^L||Line " + i + "||||||F\r" + behind);
    }

    private static String obr() {
        return "OBR|1|PL-1^NORTH|FI-1^NORTH|24323-8^Panel^LN|||20240305\r";
    }

    private final boolean ccda;
    private final IntFunction<String> text;

    RepetitiveInput(boolean ccda, IntFunction<String> text) {
        this.ccda = ccda;
        this.text = text;
    }

    boolean isCcda() {
        return ccda;
    }

    /** One with about this many of what is repeated. */
    byte[] of(int count) {
        return text.apply(count).getBytes(StandardCharsets.UTF_8);
    }

    private static String times(int count, IntFunction<String> one) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < count; i++) {
            all.append(one.apply(i));
        }
        return all.toString();
    }

    private static String document(String entries) {
        return ClinicalDocuments.withSection("Words", entries);
    }

    private static String problem(String inside) {
        return ClinicalDocuments.problem("P-1", "195967001", inside);
    }

    private static String role(int count, IntFunction<String> one) {
        return document("").replace("<patient>", times(count, one) + "<patient>");
    }

    private static String header(int count, IntFunction<String> one) {
        return document("").replace("<custodian>", times(count, one) + "<custodian>");
    }

    private static String author(int i) {
        return "<author><time value=\"20240305\"/><assignedAuthor><id root=\"2.999.57\" extension=\"" + i + "\"/>"
                + "<assignedPerson><name><family>W" + i + "</family></name></assignedPerson></assignedAuthor></author>";
    }

    private static String message(String... segments) {
        return "MSH|^~\\&|LAB|NORTH|||20240305101500||ORU^R01^ORU_R01|1|P|2.5.1\r"
                + "PID|1||M-5501^^^NORTH^MR||Ostrander^Minna||19610304|F\r" + String.join("", segments);
    }

    private static String remarks(int count) {
        return times(count, i -> "NTE|" + i + "||Remark " + i + "\r");
    }

    private static String admission(String segments) {
        return message("PV1|1|I||||||||||||||||V-1^^^NORTH^VN\r", segments)
                .replace("ORU^R01^ORU_R01", "ADT^A01^ADT_A01");
    }
}
