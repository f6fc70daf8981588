package org.cdexbridge.hl7v2.wire;

import org.jspecify.annotations.Nullable;

/**
 * What is told to the sender of a message.
 *
 * @param kind taken or not, and why not
 * @param error entry of HL7 table 0357; {@code null} when taken
 * @param code of the finding, such as {@code CDX-1001}; empty when taken
 * @param words for a person, nothing of a patient; empty when taken
 */
public record AckStatus(Kind kind, @Nullable ErrorCondition error, String code, String words) {
    /** It is durably ours. */
    public static final AckStatus ACCEPTED = new AckStatus(Kind.ACCEPTED, null, "", "");

    /** What MSA-1 says, in original and in enhanced mode (HL7 v2.5, 2.9.2 and 2.9.3). */
    public enum Kind {
        ACCEPTED("AA", "CA"),
        /** Something is wrong with the message; the same bytes will fail again. */
        FAULTY("AE", "CE"),
        /** Something is wrong with us; the same bytes may be taken later. */
        UNAVAILABLE("AR", "CE"),
        /** It is not for us. */
        REJECTED("AR", "CR");

        private final String application;
        private final String accept;

        Kind(String application, String accept) {
            this.application = application;
            this.accept = accept;
        }

        /** The code of an application acknowledgement. */
        public String application() {
            return application;
        }

        /** The code of an accept acknowledgement. */
        public String accept() {
            return accept;
        }
    }

    /** HL7 table 0357, as far as it is used before a message is read. */
    public enum ErrorCondition {
        SEGMENT_SEQUENCE_ERROR("100", "Segment sequence error"),
        APPLICATION_INTERNAL_ERROR("207", "Application internal error");

        private final String code;
        private final String display;

        ErrorCondition(String code, String display) {
            this.code = code;
            this.display = display;
        }

        String code() {
            return code;
        }

        String display() {
            return display;
        }
    }

    boolean positive() {
        return kind == Kind.ACCEPTED;
    }
}
