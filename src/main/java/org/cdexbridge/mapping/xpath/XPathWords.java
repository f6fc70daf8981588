package org.cdexbridge.mapping.xpath;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The words of an XPath, read from the first to the last. */
final class XPathWords {
    /** The text is more than is read here. */
    static final class NotRead extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotRead() {
            super("more than is read here", null, false, false);
        }
    }

    private final String xpath;
    private final List<XPathToken> tokens;
    private int at;

    XPathWords(String xpath) {
        this.xpath = xpath;
        this.tokens = XPathToken.of(xpath);
    }

    /** How many have been read. */
    int at() {
        return at;
    }

    XPathToken peek() {
        return peek(0);
    }

    XPathToken peek(int ahead) {
        return tokens.get(Math.min(at + ahead, tokens.size() - 1));
    }

    XPathToken next() {
        XPathToken token = peek();
        if (token.kind() == XPathToken.Kind.END) {
            throw new NotRead();
        }
        at++;
        return token;
    }

    boolean take(String sign) {
        boolean there = peek().isSign(sign);
        at += there ? 1 : 0;
        return there;
    }

    void expect(String sign) {
        if (!take(sign)) {
            throw new NotRead();
        }
    }

    /** Passes what stands between two signs, and the signs. */
    void skip(String open, String close) {
        expect(open);
        for (int depth = 1; depth > 0; ) {
            XPathToken word = next();
            depth += word.isSign(open) ? 1 : word.isSign(close) ? -1 : 0;
        }
    }

    /** What has been read from a word on. */
    String text(int from) {
        return xpath.substring(tokens.get(from).start(), tokens.get(at - 1).end());
    }

    /** Whether all variables that have been read from a word on are bound there, or everywhere. */
    boolean areClosed(int from) {
        Set<String> bound = new HashSet<>();
        for (int i = from; i < at; i++) {
            String variable = tokens.get(i).text();
            if (tokens.get(i).kind() != XPathToken.Kind.VARIABLE) {
                continue;
            } else if (tokens.get(i + 1).isSign(":=") || tokens.get(i + 1).isName("in")) {
                bound.add(variable);
            } else if (!bound.contains(variable) && !XPathContexts.isVariable(variable.substring(1))) {
                return false;
            }
        }
        return true;
    }
}
