package org.cdexbridge.security.outbound;

import java.net.Inet4Address;
import java.net.InetAddress;

/** Addresses that stand for this machine or a network behind it. */
final class PrivateAddress {
    private PrivateAddress() {}

    static boolean is(InetAddress address) {
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || special(address.getAddress(), address instanceof Inet4Address);
    }

    /** What Java has no word for: 0/8, 100.64/10 (RFC 6598), 240/4; fc00::/7 (RFC 4193), 64:ff9b::/96 (RFC 6052). */
    private static boolean special(byte[] bytes, boolean four) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        if (four) {
            return first == 0 || first >= 240 || first == 100 && second >= 64 && second < 128;
        }
        return (first & 0xfe) == 0xfc || first == 0 && second == 0x64;
    }
}
