package io.github.srvasmx.auth.signin;

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
 * @param site the first 48 bits of an IPv6 address, since an owner of one of its networks usually has all 65,536; otherwise
 *     the same as {@code network}
 */
public record ClientAddress(String network, String site) {

    /** The client has no network address, or one that cannot be parsed. */
    public static final ClientAddress UNKNOWN = new ClientAddress("unknown", "unknown");

    private static final int NETWORK_BYTES = 8;
    private static final int SITE_BYTES = 6;
    private static final int ADDRESS_BYTES = 16;

    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";

    /** Only numeric addresses, so that parsing never causes a DNS lookup. A text that begins with a dot would be a name. */
    private static final Pattern IP_V4 = Pattern.compile("(OCTET\\.){3}OCTET".replace("OCTET", OCTET));

    private static final Pattern IP_V6 = Pattern.compile("[0-9a-fA-F:][0-9a-fA-F:.]{1,44}");

    /** Parses a numeric IP address, with or without brackets and zone. */
    public static ClientAddress of(String address) {
        String plain = withoutBracketsAndZone(address);
        if (!isNumeric(plain)) {
            return UNKNOWN;
        }
        try {
            InetAddress parsed = InetAddress.getByName(plain);
            return parsed instanceof Inet6Address ipv6
                    ? new ClientAddress(prefix(ipv6, NETWORK_BYTES), prefix(ipv6, SITE_BYTES))
                    : new ClientAddress(parsed.getHostAddress(), parsed.getHostAddress());
        } catch (UnknownHostException e) {
            return UNKNOWN;
        }
    }

    /** Whether {@link InetAddress} takes {@code text} for an address, be it right or wrong, and not for a name. */
    static boolean isNumeric(String text) {
        return IP_V4.matcher(text).matches()
                || (text.contains(":") && IP_V6.matcher(text).matches());
    }

    private static String withoutBracketsAndZone(String address) {
        String bare =
                address.startsWith("[") && address.endsWith("]") ? address.substring(1, address.length() - 1) : address;
        int zone = bare.indexOf('%');
        return zone < 0 ? bare : bare.substring(0, zone);
    }

    private static String prefix(Inet6Address address, int bytes) throws UnknownHostException {
        byte[] prefix = Arrays.copyOf(Arrays.copyOf(address.getAddress(), bytes), ADDRESS_BYTES);
        return InetAddress.getByAddress(prefix).getHostAddress() + "/" + bytes * Byte.SIZE;
    }
}
