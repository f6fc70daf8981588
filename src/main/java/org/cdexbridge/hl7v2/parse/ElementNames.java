package org.cdexbridge.hl7v2.parse;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import net.sf.saxon.om.FingerprintedQName;
import net.sf.saxon.om.NamespaceUri;
import net.sf.saxon.om.NodeName;

/**
 * The names of a message tree's elements, each made once; for trees of one Saxon configuration, as names learn their
 * number there. Thread-safe.
 */
final class ElementNames {
    /** Names of real messages are few; hostile ones must not fill the memory. */
    private static final int MOST = 50_000;

    private final Map<String, Name> first = new ConcurrentHashMap<>();
    private final AtomicInteger made = new AtomicInteger();

    /** The name of a segment or a group. */
    Name of(String text) {
        Name known = first.get(text);
        return known != null ? known : first.computeIfAbsent(text, Name::new);
    }

    private void count() {
        if (made.incrementAndGet() > MOST) {
            made.set(0);
            first.clear();
        }
    }

    /** A name that knows those of its parts: {@code PID} knows {@code PID.3}, which knows {@code PID.3.1}. */
    final class Name {
        private final String text;
        private final NodeName node;
        private volatile Name[] parts = {};

        private Name(String text) {
            this.text = text;
            this.node = new FingerprintedQName("", NamespaceUri.NULL, text);
        }

        Name part(int number) {
            Name[] now = parts;
            Name known = number < now.length ? now[number] : null;
            return known != null ? known : learn(number);
        }

        private synchronized Name learn(int number) {
            count();
            if (number >= parts.length) {
                parts = Arrays.copyOf(parts, Math.max(number + 1, 2 * parts.length));
            }
            parts[number] = new Name(text + "." + number);
            return parts[number];
        }

        NodeName node() {
            return node;
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
