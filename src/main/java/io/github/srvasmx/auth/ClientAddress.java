package io.github.srvasmx.auth;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Where a call comes from.
 *
 * @param network an IPv4 address, the first 64 bits of one of IPv6, which one customer has at the least (RFC 6177), or
 *     {@code unknown}. Plain characters, few enough for a line of a log
 */
public record ClientAddress(String network) {

    /** Whoever does not come over a network, or from an address that cannot be read. */
    public static final ClientAddress UNKNOWN = new ClientAddress("unknown");

    private static final int NETWORK_BYTES = 8;

    /** Numbers alone, so that no name is ever looked up. */
    private static final Pattern IP_V4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

    private static final Pattern IP_V6 = Pattern.compile("[0-9a-fA-F:.]{2,45}");

    /** The caller at an IP address written in numbers, be it in brackets or with a zone. */
    public static ClientAddress at(String address) {
        String plain = plain(address);
        if (!IP_V4.matcher(plain).matches()
                && !(plain.contains(":") && IP_V6.matcher(plain).matches())) {
            return UNKNOWN;
        }
        try {
            InetAddress parsed = InetAddress.getByName(plain);
            return new ClientAddress(parsed instanceof Inet6Address six ? network(six) : parsed.getHostAddress());
        } catch (UnknownHostException e) {
            return UNKNOWN;
        }
    }

    private static String plain(String address) {
        String bare =
                address.startsWith("[") && address.endsWith("]") ? address.substring(1, address.length() - 1) : address;
        int zone = bare.indexOf('%');
        return zone < 0 ? bare : bare.substring(0, zone);
    }

    private static String network(Inet6Address address) throws UnknownHostException {
        byte[] first = Arrays.copyOf(Arrays.copyOf(address.getAddress(), NETWORK_BYTES), 2 * NETWORK_BYTES);
        return InetAddress.getByAddress(first).getHostAddress() + "/64";
    }
}
