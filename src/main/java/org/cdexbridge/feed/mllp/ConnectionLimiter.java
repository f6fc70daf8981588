package org.cdexbridge.feed.mllp;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

/** Who may connect to one feed, and how many at once. */
final class ConnectionLimiter {
    private final AddressList allow;
    private final int most;
    private final MllpMeters meters;
    private final AtomicInteger open;

    ConnectionLimiter(AddressList allow, int most, MllpMeters meters) {
        this.allow = allow;
        this.most = most;
        this.meters = meters;
        this.open = meters.connections();
    }

    /** Whether a new connection may stay; it is counted until it is closed. */
    boolean admits(Channel channel) {
        if (!allow.holds((InetSocketAddress) channel.remoteAddress())) {
            meters.addressRejected();
            return false;
        }
        channel.closeFuture().addListener(closed -> open.decrementAndGet());
        if (open.incrementAndGet() > most) {
            meters.connectionLimitReached();
            return false;
        }
        return true;
    }
}
