package org.cdexbridge.mapping.xpath;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word of an XPath.
 *
 * @param text as written
 * @param start where it begins in the XPath
 */
record XPathToken(Kind kind, String text, int start) {
    /** Kinds of words. */
    enum Kind {
        STRING,
        NUMBER,
        VARIABLE,
        NAME,
        SIGN,
        END
    }

    private static final String NC_NAME = "[\\p{L}_][\\p{L}\\p{N}._-]*";
    private static final Pattern WORD = Pattern.compile(
            "\\s+|\\(:.*?:\\)"
                    + "|(?<STRING>\"[^\"]*+(?:\"\"[^\"]*+)*+\"|'[^']*+(?:''[^']*+)*+')"
                    + "|(?<NUMBER>(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?)"
                    + "|(?<VARIABLE>\\$" + NC_NAME + "(?::" + NC_NAME + ")?)"
                    + "|(?<NAME>" + NC_NAME + "(?::(?:" + NC_NAME + "|\\*))?|\\*:" + NC_NAME + ")"
                    + "|(?<SIGN>//|::|:=|!=|<=|>=|<<|>>|=>|\\|\\||\\.\\.|[-+*/|=<>()\\[\\],.@!?{}#:])",
            Pattern.DOTALL);

    /** All words, and one that stands for the end. */
    static List<XPathToken> of(String xpath) {
        List<XPathToken> tokens = new ArrayList<>();
        Matcher word = WORD.matcher(xpath);
        int at = 0;
        while (at < xpath.length()) {
            if (!word.find(at) || word.start() != at) {
                throw new XPathWords.NotRead();
            }
            for (Kind kind : Kind.values()) {
                if (kind != Kind.END && word.group(kind.name()) != null) {
                    tokens.add(new XPathToken(kind, word.group(), at));
                }
            }
            at = word.end();
        }
        tokens.add(new XPathToken(Kind.END, "", at));
        return tokens;
    }

    int end() {
        return start + text.length();
    }

    boolean isSign(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    boolean isName(String name) {
        return kind == Kind.NAME && text.equals(name);
    }

    /** What a string literal says. */
    String unquoted() {
        String quote = text.substring(0, 1);
        return text.substring(1, text.length() - 1).replace(quote + quote, quote);
    }
}
