package io.github.srvasmx.auth.ldap;

import java.net.URI;
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
 * The LDAP directory that passwords are checked with.
 *
 * @param url of one server or several, separated by blanks and asked in turn; without one there is no directory
 * @param base the entry below which all users are
 * @param userFilter finds a user, whose name takes the place of <code>{0}</code>
 * @param bindDn who searches; nobody in particular without it
 * @param nameAttribute what the user is called here; without it the one that the filter compares with <code>{0}</code>
 * @param timeout for each connection and each answer
 */
@ConfigurationProperties("srv.auth.ldap")
public record LdapProperties(
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

    private static final Pattern COMPARED = Pattern.compile("\\(([A-Za-z][\\w.-]*)=\\{0}\\)");

    public LdapProperties {
        urls(url).forEach(LdapProperties::requireServer);
        if (url != null && url.isBlank()) {
            throw new IllegalArgumentException("srv.auth.ldap.url must name a server, or not be there");
        }
        requireDn(base);
        Matcher compared = COMPARED.matcher(userFilter);
        if (!compared.find() || !userFilter.startsWith("(") || !userFilter.endsWith(")")) {
            throw new IllegalArgumentException("srv.auth.ldap.user-filter must be a filter like (uid={0})");
        }
        nameAttribute = nameAttribute == null ? compared.group(1) : nameAttribute;
        // A name without a password would be let in by many a directory, as nobody in particular.
        if (isMissing(bindDn) != isMissing(bindPassword)) {
            throw new IllegalArgumentException(
                    "srv.auth.ldap.bind-dn and srv.auth.ldap.bind-password must be there both or not at all");
        }
        if (timeout.compareTo(Duration.ofMillis(1)) < 0 || timeout.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("srv.auth.ldap.timeout must be above zero, and an hour at most");
        }
    }

    /** The servers, in the order in which they are asked. */
    List<String> urls() {
        return urls(url);
    }

    /** Whether someone in particular searches. */
    boolean hasSearcher() {
        return !isMissing(bindDn);
    }

    /** Without the password, since this is what ends up in logs. */
    @Override
    public String toString() {
        return "DirectoryProperties[url=" + url + ", base=" + base + ", userFilter=" + userFilter + ", bindDn=" + bindDn
                + "]";
    }

    private static List<String> urls(@Nullable String url) {
        return url == null || url.isBlank() ? List.of() : List.of(url.strip().split("\\s+"));
    }

    private static void requireServer(String url) {
        if (!url.matches("ldaps?://[^/?#\\s]+/?") || URI.create(url).getHost() == null) {
            throw new IllegalArgumentException(
                    "srv.auth.ldap.url must be like ldaps://directory.example.com, with no path: " + url);
        }
    }

    private static void requireDn(String base) {
        try {
            new LdapName(base);
        } catch (InvalidNameException e) {
            throw new IllegalArgumentException("srv.auth.ldap.base must be like dc=example,dc=com: " + base, e);
        }
    }

    private static boolean isMissing(@Nullable String value) {
        return value == null || value.isEmpty();
    }
}
