package org.cdexbridge.exchange;

import java.util.List;
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
 */
public record RequestedItem(
        Kind kind, String query, List<Code> codes, String text, String questionnaire, List<String> lines) {
    /** What can be asked for. */
    public enum Kind {
        QUERY,
        CODE,
        FREE_TEXT,
        QUESTIONNAIRE
    }

    public static RequestedItem query(String query) {
        return new RequestedItem(Kind.QUERY, query, List.of(), "", "", List.of());
    }

    /** By code, or by words where there is no code. */
    public static RequestedItem document(List<Code> codes, String text, List<String> lines) {
        return new RequestedItem(codes.isEmpty() ? Kind.FREE_TEXT : Kind.CODE, "", List.copyOf(codes), text, "", lines);
    }

    public static RequestedItem questionnaire(String canonical, List<String> lines) {
        return new RequestedItem(Kind.QUESTIONNAIRE, "", List.of(), "", canonical, lines);
    }

    /** Whether only a person can answer it. */
    public boolean needsPerson() {
        return kind == Kind.FREE_TEXT || kind == Kind.QUESTIONNAIRE;
    }
}
