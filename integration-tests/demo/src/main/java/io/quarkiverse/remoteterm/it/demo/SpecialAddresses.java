package io.quarkiverse.remoteterm.it.demo;

import java.util.Map;

/**
 * The special-purpose address registries of IANA (RFC 6890), in short.
 */
final class SpecialAddresses {

    private static final String[][] BLOCKS = {
            { "0.0.0.0/8", "\"This network\"", "RFC 791" },
            { "10.0.0.0/8", "Private-Use", "RFC 1918" },
            { "100.64.0.0/10", "Shared Address Space", "RFC 6598" },
            { "127.0.0.0/8", "Loopback", "RFC 1122" },
            { "169.254.0.0/16", "Link Local", "RFC 3927" },
            { "172.16.0.0/12", "Private-Use", "RFC 1918" },
            { "192.0.0.0/24", "IETF Protocol Assignments", "RFC 6890" },
            { "192.0.0.0/29", "IPv4 Service Continuity Prefix", "RFC 7335" },
            { "192.0.2.0/24", "Documentation (TEST-NET-1)", "RFC 5737" },
            { "192.88.99.0/24", "Deprecated (6to4 Relay Anycast)", "RFC 7526" },
            { "192.168.0.0/16", "Private-Use", "RFC 1918" },
            { "198.18.0.0/15", "Benchmarking", "RFC 2544" },
            { "198.51.100.0/24", "Documentation (TEST-NET-2)", "RFC 5737" },
            { "203.0.113.0/24", "Documentation (TEST-NET-3)", "RFC 5737" },
            { "240.0.0.0/4", "Reserved", "RFC 1112" },
            { "255.255.255.255/32", "Limited Broadcast", "RFC 8190" },
            { "::1/128", "Loopback Address", "RFC 4291" },
            { "64:ff9b::/96", "IPv4-IPv6 Translation", "RFC 6052" },
            { "100::/64", "Discard-Only Address Block", "RFC 6666" },
            { "2001::/23", "IETF Protocol Assignments", "RFC 2928" },
            { "2001::/32", "TEREDO", "RFC 4380" },
            { "2001:db8::/32", "Documentation", "RFC 3849" },
            { "2002::/16", "6to4", "RFC 3056" },
            { "fc00::/7", "Unique-Local", "RFC 4193" },
            { "fe80::/10", "Link-Local Unicast", "RFC 4291" },
    };

    private SpecialAddresses() {
    }

    static byte[] toMmdb() {
        MmdbWriter writer = new MmdbWriter("Special-Purpose-Addresses");
        for (String[] block : BLOCKS) {
            writer.add(block[0], Map.of("name", block[1], "rfc", block[2]));
        }
        return writer.toBytes();
    }
}
