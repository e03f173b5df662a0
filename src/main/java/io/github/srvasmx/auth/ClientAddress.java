package io.github.srvasmx.auth;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * The network address of a client.
 *
 * @param network an IPv4 address, the first 64 bits of an IPv6 address (the smallest network of one customer, RFC 6177), or
 *     {@code unknown}; safe to log
 */
public record ClientAddress(String network) {

    /** The client has no network address, or one that cannot be parsed. */
    public static final ClientAddress UNKNOWN = new ClientAddress("unknown");

    private static final int NETWORK_BYTES = 8;

    /** Only numeric addresses, so that parsing never causes a DNS lookup. */
    private static final Pattern IP_V4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

    private static final Pattern IP_V6 = Pattern.compile("[0-9a-fA-F:.]{2,45}");

    /** Parses a numeric IP address, with or without brackets and zone. */
    public static ClientAddress of(String address) {
        String plain = withoutBracketsAndZone(address);
        if (!IP_V4.matcher(plain).matches()
                && !(plain.contains(":") && IP_V6.matcher(plain).matches())) {
            return UNKNOWN;
        }
        try {
            InetAddress parsed = InetAddress.getByName(plain);
            return new ClientAddress(parsed instanceof Inet6Address ipv6 ? network(ipv6) : parsed.getHostAddress());
        } catch (UnknownHostException e) {
            return UNKNOWN;
        }
    }

    private static String withoutBracketsAndZone(String address) {
        String bare =
                address.startsWith("[") && address.endsWith("]") ? address.substring(1, address.length() - 1) : address;
        int zone = bare.indexOf('%');
        return zone < 0 ? bare : bare.substring(0, zone);
    }

    private static String network(Inet6Address address) throws UnknownHostException {
        byte[] prefix = Arrays.copyOf(Arrays.copyOf(address.getAddress(), NETWORK_BYTES), 2 * NETWORK_BYTES);
        return InetAddress.getByAddress(prefix).getHostAddress() + "/64";
    }
}
