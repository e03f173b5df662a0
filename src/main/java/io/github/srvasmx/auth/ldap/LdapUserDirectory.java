package io.github.srvasmx.auth.ldap;

import io.github.srvasmx.auth.DirectoryEntry;
import io.github.srvasmx.auth.PasswordHasher;
import io.github.srvasmx.auth.UserDirectory;
import io.github.srvasmx.common.SystemErrorException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.naming.directory.SearchControls;
import org.springframework.ldap.AuthenticationException;
import org.springframework.ldap.InvalidAttributeValueException;
import org.springframework.ldap.NamingException;
import org.springframework.ldap.OperationNotSupportedException;
import org.springframework.ldap.core.ContextMapper;
import org.springframework.ldap.core.DirContextOperations;
import org.springframework.ldap.core.LdapTemplate;
import org.springframework.ldap.core.support.LdapContextSource;
import org.springframework.ldap.support.LdapEncoder;
import org.springframework.ldap.support.LdapUtils;

/**
 * A directory that speaks LDAP. A user is searched for by name, then a connection of its own is bound as the entry found,
 * with the password given. Every connection is made for its one purpose and closed after it.
 */
final class LdapUserDirectory implements UserDirectory {

    private final LdapProperties properties;
    private final LdapContextSource connections;
    private final LdapTemplate searches;

    LdapUserDirectory(LdapProperties properties) {
        this.properties = properties;
        this.connections = connections(properties);
        this.searches = new LdapTemplate(connections);
        // Active Directory answers a search below its root with references to other servers, which are not followed.
        searches.setIgnorePartialResultException(true);
        // Two are too many already.
        searches.setIgnoreSizeLimitExceededException(true);
    }

    private static LdapContextSource connections(LdapProperties properties) {
        LdapContextSource source = new LdapContextSource();
        source.setUrls(properties.urls().toArray(String[]::new));
        source.setBase(properties.base());
        source.setAnonymousReadOnly(!properties.hasSearcher());
        if (properties.hasSearcher()) {
            source.setUserDn(Objects.requireNonNull(properties.bindDn()));
            source.setPassword(Objects.requireNonNull(properties.bindPassword()));
        }
        source.setPooled(false);
        String millis = String.valueOf(properties.timeout().toMillis());
        source.setBaseEnvironmentProperties(Map.of(
                "com.sun.jndi.ldap.connect.timeout", millis,
                "com.sun.jndi.ldap.read.timeout", millis));
        source.afterPropertiesSet();
        return source;
    }

    @Override
    public Optional<DirectoryEntry> authenticate(String name, String password) {
        // A bind with an empty password succeeds for everyone, as a bind of nobody (RFC 4513, 5.1.2).
        if (name.isBlank() || !PasswordHasher.isPossible(password)) {
            return Optional.empty();
        }
        try {
            List<DirContextOperations> found = search(name);
            return found.size() == 1 && binds(found.get(0).getNameInNamespace(), password)
                    ? Optional.of(entry(found.get(0)))
                    : Optional.empty();
        } catch (NamingException e) {
            throw new SystemErrorException("The directory cannot be asked", e);
        }
    }

    private List<DirContextOperations> search(String name) {
        SearchControls controls = new SearchControls();
        controls.setSearchScope(SearchControls.SUBTREE_SCOPE);
        controls.setCountLimit(2);
        controls.setReturningObjFlag(true);
        controls.setReturningAttributes(new String[] {
            nameAttribute(),
            properties.firstNameAttribute(),
            properties.lastNameAttribute(),
            properties.emailAttribute()
        });
        String filter = properties.userFilter().replace("{0}", LdapEncoder.filterEncode(name));
        ContextMapper<DirContextOperations> itself = found -> (DirContextOperations) found;
        return searches.search("", filter, controls, itself);
    }

    private boolean binds(String dn, String password) {
        try {
            LdapUtils.closeContext(connections.getContext(dn, password));
            return true;
        } catch (AuthenticationException | InvalidAttributeValueException | OperationNotSupportedException e) {
            // The latter two are how 389 Directory Server tells of an account that is locked or inactive.
            return false;
        }
    }

    private DirectoryEntry entry(DirContextOperations found) {
        String[] names = found.getStringAttributes(nameAttribute());
        if (names == null || names.length != 1) {
            // Of several a user could choose, and so be several users here.
            throw new SystemErrorException(
                    "The directory is not as the settings say",
                    new IllegalStateException(found.getNameInNamespace() + " has not one " + nameAttribute()));
        }
        return new DirectoryEntry(
                names[0],
                text(found, properties.firstNameAttribute()),
                text(found, properties.lastNameAttribute()),
                text(found, properties.emailAttribute()));
    }

    private String nameAttribute() {
        return Objects.requireNonNull(properties.nameAttribute());
    }

    private static String text(DirContextOperations found, String attribute) {
        return Objects.requireNonNullElse(found.getStringAttribute(attribute), "");
    }
}
