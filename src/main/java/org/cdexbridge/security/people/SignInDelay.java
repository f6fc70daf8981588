package org.cdexbridge.security.people;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * How long somebody must wait who gave wrong passwords: a few are free, each further one doubles the wait, for the account
 * as for the network address. An attempt counts as failed until it went well, so that many at once gain nothing.
 */
final class SignInDelay {
    private static final int FREE_OF_ACCOUNT = 3;
    /** Behind one address may be a whole ward. */
    private static final int FREE_OF_ADDRESS = 10;

    /** So that nobody can lock somebody else out for long. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final int MOST = 20_000;

    private final Clock clock;
    private final Cache<String, Failures> known =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REMEMBERED).build();

    SignInDelay(Clock clock) {
        this.clock = clock;
    }

    private record Failures(int count, Instant until, boolean told) {
        static final Failures NONE = new Failures(0, Instant.MIN, false);
    }

    /**
     * What an attempt is told.
     *
     * @param delay how long none is made; zero for one that may be made now
     * @param first whether nobody was told so since the last attempt that was made
     */
    record Attempt(Duration delay, boolean first) {
        boolean isFree() {
            return delay.isZero();
        }
    }

    /** Before a password is looked at. */
    synchronized Attempt begin(String account, String address) {
        String[] keys = {account(account), address(address)};
        Instant now = clock.instant();
        Attempt longest = new Attempt(Duration.ZERO, false);
        for (String key : keys) {
            Failures failures = failures(key);
            if (now.isBefore(failures.until())) {
                Duration wait = Duration.between(now, failures.until());
                longest = wait.compareTo(longest.delay()) > 0 ? new Attempt(wait, !failures.told()) : longest;
                known.put(key, new Failures(failures.count(), failures.until(), true));
            }
        }
        if (longest.isFree()) {
            fail(keys[0], FREE_OF_ACCOUNT, now);
            fail(keys[1], FREE_OF_ADDRESS, now);
        }
        return longest;
    }

    /** The attempt went well: the account is forgiven, the address for this attempt only. */
    synchronized void succeeded(String account, String address) {
        known.invalidate(account(account));
        Failures failures = failures(address(address));
        known.put(address(address), new Failures(Math.max(0, failures.count() - 1), Instant.MIN, false));
    }

    private void fail(String key, int free, Instant now) {
        int count = failures(key).count() + 1;
        known.put(key, new Failures(count, now.plus(wait(count - free)), false));
    }

    private Failures failures(String key) {
        return known.get(key, unknown -> Failures.NONE);
    }

    private static Duration wait(int tooMany) {
        if (tooMany <= 0) {
            return Duration.ZERO;
        }
        Duration doubled = Duration.ofSeconds(1L << Math.min(tooMany - 1, 10));
        return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    }

    private static String account(String name) {
        return "account " + name.toLowerCase(Locale.ROOT).strip();
    }

    /** Of IPv6 the network: who has one address there has all of them (RFC 6177). */
    private static String address(String address) {
        String[] parts = address.split(":");
        return "address " + (parts.length > 4 ? String.join(":", java.util.Arrays.copyOf(parts, 4)) : address);
    }
}
