package org.cdexbridge.conformance;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.concurrent.atomic.AtomicInteger;
import org.cdexbridge.conversion.Converted;

/**
 * Which inputs the validator looks at: the first of each sender, kind and version of the mapping rules, so that an edit of
 * the rules begins anew, and after them one in a hundred. The thousandth message of a sender tells what the first did.
 */
final class ValidationSampling {
    private static final int FIRST = 20;
    /** One in 128, by the hash of the input, so that every node chooses the same. */
    private static final int SHARE = 128;

    private static final int HEXADECIMAL = 16;
    private static final int SENDERS = 10_000;

    private final Cache<CheckGroup, AtomicInteger> seen =
            Caffeine.newBuilder().maximumSize(SENDERS).build();

    boolean takes(Converted converted) {
        int before =
                seen.get(CheckGroup.of(converted), any -> new AtomicInteger()).getAndIncrement();
        return before < FIRST || hash(converted) % SHARE == 0;
    }

    private static int hash(Converted converted) {
        return Integer.parseInt(converted.source().sha256().substring(0, 4), HEXADECIMAL);
    }
}
