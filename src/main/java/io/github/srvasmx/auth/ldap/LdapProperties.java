package io.github.srvasmx.auth.ldap;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the LDAP directory that checks passwords.
 *
 * @param url one server or several, separated by blanks and tried in order; null means that there is no directory
 * @param base entry below which all users are
 * @param userFilter finds a user; <code>{0}</code> stands for the user name
 * @param bindDn account that searches; null or empty for an anonymous search
 * @param nameAttribute the user name on this server; by default the first attribute that the filter compares with
 *     <code>{0}</code>
 * @param timeout for each connection to a server and each of its answers
 */
@ConfigurationProperties("srv.auth.ldap")
record LdapProperties(
        @Nullable String url,
        @DefaultValue("") String base,
        @DefaultValue("(uid={0})") String userFilter,
        @Nullable String bindDn,
        @Nullable String bindPassword,
        @Nullable String nameAttribute,
        @DefaultValue("givenName") String firstNameAttribute,
        @DefaultValue("sn") String lastNameAttribute,
        @DefaultValue("mail") String emailAttribute,
        @DefaultValue("5s") Duration timeout) {

    private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(1);
    private static final Duration LONGEST_TIMEOUT = Duration.ofHours(1);
    private static final int LAST_PORT = 65_535;

    private static final Pattern NAME_COMPARISON = Pattern.compile("\\(([A-Za-z][\\w.-]*)=\\{0}\\)");

    /** A name or an OID, with options (RFC 4512, 2.5). */
    private static final Pattern ATTRIBUTE = Pattern.compile("([A-Za-z][\\w.-]*|\\d+(\\.\\d+)*)(;[\\w-]+)*");

    /** One comparison of a filter (RFC 4515). */
    private static final Pattern COMPARISON =
            Pattern.compile("\\(\\s*[\\w.:;-]+\\s*[~<>]?=([^()\\\\\0]|\\\\[0-9a-fA-F]{2})*\\)");

    /** Replaces a part of a filter that has been checked; no filter contains this character. */
    private static final String CHECKED = "\0";

    private static final Pattern COMBINATION = Pattern.compile("\\(\\s*([&|][\\s\0]*|!\\s*\0\\s*)\\)");

    LdapProperties {
        urls(url).forEach(LdapProperties::requireServer);
        if (url != null && url.isBlank()) {
            throw new IllegalArgumentException("srv.auth.ldap.url must name a server or be left out");
        }
        requireDn(base);
        Matcher comparison = NAME_COMPARISON.matcher(userFilter);
        if (!comparison.find() || !isFilter(userFilter)) {
            throw new IllegalArgumentException("srv.auth.ldap.user-filter must be a filter such as (uid={0})");
        }
        nameAttribute = nameAttribute == null ? comparison.group(1) : nameAttribute;
        requireAttribute("name", nameAttribute);
        requireAttribute("first-name", firstNameAttribute);
        requireAttribute("last-name", lastNameAttribute);
        requireAttribute("email", emailAttribute);
        // Many directories accept a bind with a name and an empty password as an anonymous bind.
        if (isMissing(bindDn) != isMissing(bindPassword)) {
            throw new IllegalArgumentException(
                    "srv.auth.ldap.bind-dn and srv.auth.ldap.bind-password must be set both or not at all");
        }
        if (timeout.compareTo(SHORTEST_TIMEOUT) < 0 || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
            throw new IllegalArgumentException("srv.auth.ldap.timeout must be 1 ms to 1 hour");
        }
    }

    /** The servers, in the order in which they are tried. */
    List<String> urls() {
        return urls(url);
    }

    /** Whether searches use an account, as opposed to an anonymous connection. */
    boolean hasBindAccount() {
        return !isMissing(bindDn);
    }

    /** Omits the password, because this text may be logged. */
    @Override
    public String toString() {
        return "LdapProperties[url=" + url + ", base=" + base + ", userFilter=" + userFilter + ", bindDn=" + bindDn
                + "]";
    }

    private static List<String> urls(@Nullable String url) {
        return url == null || url.isBlank() ? List.of() : List.of(url.strip().split("\\s+"));
    }

    private static void requireServer(String url) {
        if (!url.matches("ldaps?://[^/?#\\s]+/?") || !hasHost(url)) {
            throw new IllegalArgumentException(
                    "srv.auth.ldap.url must be like ldaps://directory.example.com, without a path: " + url);
        }
    }

    private static boolean hasHost(String url) {
        try {
            URI server = new URI(url);
            return server.getHost() != null && isPort(server.getPort());
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Whether a client can connect to this port; -1 means the port of the scheme. */
    private static boolean isPort(int port) {
        return port == -1 || (port >= 1 && port <= LAST_PORT);
    }

    private static void requireDn(String base) {
        try {
            new LdapName(base);
        } catch (InvalidNameException e) {
            throw new IllegalArgumentException("srv.auth.ldap.base must be like dc=example,dc=com: " + base, e);
        }
    }

    private static void requireAttribute(String kind, String attribute) {
        if (!ATTRIBUTE.matcher(attribute).matches()) {
            throw new IllegalArgumentException(
                    "srv.auth.ldap." + kind + "-attribute must be the name of an attribute: " + attribute);
        }
    }

    /** Checks a filter from the inside out. It is valid if no unchecked part is left. */
    private static boolean isFilter(String text) {
        String before = text;
        String rest = COMPARISON.matcher(text).replaceAll(CHECKED);
        while (!rest.equals(before)) {
            before = rest;
            rest = COMBINATION.matcher(rest).replaceAll(CHECKED);
        }
        return rest.equals(CHECKED);
    }

    private static boolean isMissing(@Nullable String value) {
        return value == null || value.isEmpty();
    }
}
