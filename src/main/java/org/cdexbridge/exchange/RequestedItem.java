package org.cdexbridge.exchange;

import java.util.List;
import java.util.Set;
import org.cdexbridge.resource.Code;

/**
 * One thing that is asked for.
 *
 * @param kind which of the other parts is given
 * @param query FHIR search relative to the base, as it was sent
 * @param codes of the document wanted, usually one LOINC code
 * @param text in the partner's words; with codes a remark, alone the request itself
 * @param questionnaire canonical of the questionnaire to be filled in
 * @param lines line numbers of the claim that it is for, in the order sent; empty for the whole claim
 * @param narrowed whether words beside the codes may ask for some of the documents only
 */
public record RequestedItem(
        Kind kind,
        String query,
        List<Code> codes,
        String text,
        String questionnaire,
        List<String> lines,
        boolean narrowed) {
    private static final Set<String> LOINC = Set.of("http://loinc.org", "urn:oid:2.16.840.1.113883.6.1");

    /** What can be asked for. */
    public enum Kind {
        QUERY,
        CODE,
        FREE_TEXT,
        QUESTIONNAIRE
    }

    public static RequestedItem query(String query) {
        return new RequestedItem(Kind.QUERY, query, List.of(), "", "", List.of(), false);
    }

    /** By code, or by words where there is no code. */
    public static RequestedItem document(List<Code> codes, String text, List<String> lines) {
        Kind kind = codes.isEmpty() ? Kind.FREE_TEXT : Kind.CODE;
        boolean narrowed = !codes.isEmpty() && DocumentTypeNames.get().narrow(codes, documentTypes(codes), text);
        return new RequestedItem(kind, "", List.copyOf(codes), text, "", lines, narrowed);
    }

    /** With words for people only, which ask for nothing. */
    public RequestedItem labelled(String label) {
        return new RequestedItem(kind, query, codes, label, questionnaire, lines, narrowed);
    }

    public static RequestedItem questionnaire(String canonical, List<String> lines) {
        return new RequestedItem(Kind.QUESTIONNAIRE, "", List.of(), "", canonical, lines, false);
    }

    /** Codes by which documents are found, and may be agreed with a partner; those of other systems are words for a person. */
    public List<Code> documentTypes() {
        return documentTypes(codes);
    }

    private static List<Code> documentTypes(List<Code> codes) {
        return codes.stream().filter(code -> LOINC.contains(code.system())).toList();
    }

    /** Whether any data of the patient may answer it: it is words, codes that no document has, or a type that words narrow down. */
    public boolean isOpen() {
        return kind == Kind.FREE_TEXT
                || kind == Kind.CODE && (narrowed || documentTypes().isEmpty());
    }

    /** Whether only a person can answer it. */
    public boolean needsPerson() {
        return kind == Kind.QUESTIONNAIRE || isOpen();
    }
}
