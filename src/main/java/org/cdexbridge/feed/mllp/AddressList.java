package org.cdexbridge.feed.mllp;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Addresses and subnets.
 *
 * @param rules none for everybody
 */
record AddressList(List<IpSubnetFilterRule> rules) {
    /** @throws IllegalArgumentException when one is no address, IPv4 or IPv6, with or without the bits of its subnet */
    static AddressList of(String addresses) {
        return new AddressList(Arrays.stream(addresses.split("[,\\s]+"))
                .filter(address -> !address.isEmpty())
                .map(AddressList::rule)
                .toList());
    }

    private static IpSubnetFilterRule rule(String address) {
        String alone = address.contains(":") ? "/128" : "/32";
        String subnet = address.contains("/") ? address : address + alone;
        return new IpSubnetFilterRule(subnet, IpFilterRuleType.ACCEPT);
    }

    boolean holds(InetSocketAddress address) {
        return rules.isEmpty() || rules.stream().anyMatch(rule -> rule.matches(address));
    }
}
