package org.cdexbridge.hl7v2.wire;

import java.util.Locale;
import java.util.Optional;

/** Which acknowledgement a sender gets, if any: one answer a message. */
public enum AcknowledgementMode {
    /**
     * As the message asks for it in MSH-15 and MSH-16 (table 0155: AL always, NE never, ER on error, SU on success): an
     * accept acknowledgement if that is asked for, else an application acknowledgement if that is; original mode when
     * both fields are empty (HL7 v2.5, 2.9.3.1).
     */
    MESSAGE {
        @Override
        Optional<String> code(MessageHeader header, AckStatus verdict) {
            String accept = header.field(15).strip().toUpperCase(Locale.ROOT);
            String application = header.field(16).strip().toUpperCase(Locale.ROOT);
            if (accept.isEmpty() && application.isEmpty()) {
                return ORIGINAL.code(header, verdict);
            }
            if (wanted(accept, verdict.positive())) {
                return ENHANCED.code(header, verdict);
            }
            return wanted(application, verdict.positive()) ? ORIGINAL.code(header, verdict) : Optional.empty();
        }
    },
    /** Always an application acknowledgement. */
    ORIGINAL {
        @Override
        Optional<String> code(MessageHeader header, AckStatus verdict) {
            return Optional.of(verdict.kind().application());
        }
    },
    /** Always an accept acknowledgement. */
    ENHANCED {
        @Override
        Optional<String> code(MessageHeader header, AckStatus verdict) {
            return Optional.of(verdict.kind().accept());
        }
    };

    /** MSA-1, or nothing when the sender wants to hear nothing. */
    abstract Optional<String> code(MessageHeader header, AckStatus verdict);

    /** A value that is not in the table asks for something: silence would be the worse guess. */
    private static boolean wanted(String condition, boolean positive) {
        return switch (condition) {
            case "", "NE", "\"\"" -> false;
            case "SU" -> positive;
            case "ER" -> !positive;
            default -> true;
        };
    }
}
