package org.cdexbridge.mapping.xpath;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Regular expressions that mean the same to XPath and to Java, but for a few signs that are translated. */
final class PlainPattern {
    private static final Pattern PLAIN =
            Pattern.compile("\\[\\^?(?:[A-Za-z0-9 _.,:/()<>≤≥=+-]|\\\\s)+]|\\\\[dsw.()|$+*?-]"
                    + "|[A-Za-z0-9 _,:;&/#=<>-]|[$^|()*+?.]|\\{\\d+(?:,\\d*)?}");
    /** White space that the flag {@code x} takes away, and classes, in which it stays. */
    private static final Pattern SPREAD = Pattern.compile("(\\[[^]]*])|[ \t\n\r]+");

    private static final String BLANKS = " \t\n\r";
    private static final Set<String> FLAGS = Set.of("", "i", "x", "ix", "xi");

    /** Groups of a kind of their own, and quantifiers that never give back. */
    private static final Pattern OF_JAVA = Pattern.compile("\\(\\?|[*+?}]\\+");

    private static final Pattern TRANSLATED = Pattern.compile("\\[[^]]*]|\\\\.|[$.]");

    private PlainPattern() {}

    /** The same in Java; empty for any other. */
    static Optional<Pattern> of(String written, String flags) {
        String regex = flags.contains("x") ? SPREAD.matcher(written).replaceAll("$1") : written;
        boolean caseless = flags.contains("i");
        if (!FLAGS.contains(flags)
                || !PLAIN.matcher(regex).replaceAll("").isEmpty()
                || OF_JAVA.matcher(regex).find()) {
            return Optional.empty();
        }
        String translated = TRANSLATED
                .matcher(regex)
                .replaceAll(sign -> Matcher.quoteReplacement(
                        switch (sign.group()) {
                            case "$" -> "\\z";
                            case "." -> "[^\n\r]";
                            case "\\d" -> "\\p{Nd}";
                            case "\\s" -> "[" + BLANKS + "]";
                            case "\\w" -> "[^\\p{P}\\p{Z}\\p{C}]";
                            default -> sign.group().replace("\\s", BLANKS);
                        }));
        try {
            return Optional.of(
                    Pattern.compile(translated, caseless ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0));
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }
}
