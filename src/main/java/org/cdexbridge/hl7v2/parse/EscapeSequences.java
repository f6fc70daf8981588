package org.cdexbridge.hl7v2.parse;

import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.Optional;

/** Escape sequences (HL7 v2.5, 2.7), resolved once, after the message was taken apart at its delimiters. */
final class EscapeSequences {
    private final Delimiters delimiters;
    private final Charset charset;
    private boolean unresolved;

    /** @param charset of the bytes in {@code \X…\} */
    EscapeSequences(Delimiters delimiters, Charset charset) {
        this.delimiters = delimiters;
        this.charset = charset;
    }

    /** The text meant. A lone escape character stands for itself, an unknown sequence stays as it is. */
    String resolve(String text) {
        int start = text.indexOf(delimiters.escape());
        if (start < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int from = 0;
        while (start >= 0) {
            int end = text.indexOf(delimiters.escape(), start + 1);
            Optional<String> meant = end < 0 ? Optional.empty() : meaning(text.substring(start + 1, end));
            out.append(text, from, start);
            if (meant.isPresent()) {
                out.append(meant.get());
                from = end + 1;
            } else {
                out.append(delimiters.escape());
                from = start + 1;
            }
            start = text.indexOf(delimiters.escape(), from);
        }
        return out.append(text, from, text.length()).toString();
    }

    /** Whether something looked like an escape sequence and was none that we know. */
    boolean unresolved() {
        return unresolved;
    }

    private Optional<String> meaning(String sequence) {
        Optional<String> meant =
                switch (sequence) {
                    case "F" -> Optional.of(String.valueOf(delimiters.field()));
                    case "S" -> Optional.of(String.valueOf(delimiters.component()));
                    case "T" -> Optional.of(String.valueOf(delimiters.subcomponent()));
                    case "R" -> Optional.of(String.valueOf(delimiters.repetition()));
                    case "E" -> Optional.of(String.valueOf(delimiters.escape()));
                    case "P" -> truncation();
                    case "H", "N" -> Optional.of("");
                    case ".br", ".BR" -> Optional.of("\n");
                    default -> sequence.startsWith(".") ? layout(sequence) : bytes(sequence);
                };
        unresolved |= meant.isEmpty() && sequence.matches("[A-Z.][A-Za-z0-9+-]{0,8}");
        return meant;
    }

    private Optional<String> truncation() {
        return delimiters.truncation() == Delimiters.NONE
                ? Optional.empty()
                : Optional.of(String.valueOf(delimiters.truncation()));
    }

    /** Formatting commands of FT: lines remain, how they are set does not. */
    private static Optional<String> layout(String command) {
        String name = command.length() < 3 ? "" : command.substring(1, 3).toLowerCase(java.util.Locale.ROOT);
        return switch (name) {
            case "sp", "ce" -> Optional.of("\n".repeat(number(command.substring(3))));
            case "sk" -> Optional.of(" ".repeat(number(command.substring(3))));
            case "fi", "nf", "in", "ti" -> Optional.of("");
            default -> Optional.empty();
        };
    }

    private static int number(String digits) {
        String number = digits.replaceAll("[^0-9]", "");
        return number.isEmpty() || number.length() > 2 ? 1 : Integer.parseInt(number);
    }

    private Optional<String> bytes(String sequence) {
        return sequence.matches("X([0-9A-Fa-f]{2})+")
                ? Optional.of(new String(HexFormat.of().parseHex(sequence.substring(1)), charset))
                : Optional.empty();
    }
}
