package io.github.srvasmx.auth.ldap;

import io.github.srvasmx.auth.PasswordHasher;
import io.github.srvasmx.auth.UserDirectory;
import io.github.srvasmx.common.SystemErrorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.naming.directory.Attributes;
import javax.naming.directory.SearchControls;
import javax.naming.directory.SearchResult;
import org.springframework.ldap.AuthenticationException;
import org.springframework.ldap.AuthenticationNotSupportedException;
import org.springframework.ldap.InvalidAttributeValueException;
import org.springframework.ldap.NamingException;
import org.springframework.ldap.NoPermissionException;
import org.springframework.ldap.OperationNotSupportedException;
import org.springframework.ldap.PartialResultException;
import org.springframework.ldap.SizeLimitExceededException;
import org.springframework.ldap.core.LdapTemplate;
import org.springframework.ldap.core.NameClassPairCallbackHandler;
import org.springframework.ldap.core.support.LdapContextSource;
import org.springframework.ldap.support.LdapEncoder;
import org.springframework.ldap.support.LdapUtils;

/**
 * Authenticates users with an LDAP directory: searches the user by name, then binds on a separate connection as the entry
 * found, with the given password. Connections are not reused. Java objects in the directory are neither requested nor read.
 */
final class LdapUserDirectory implements UserDirectory {

    /**
     * The result of a bind as an entry without a password. JNDI has the same exception for a directory that wants TLS, and tells
     * the two apart only in the text.
     */
    private static final Pattern INAPPROPRIATE_AUTHENTICATION = Pattern.compile("\\berror code 48\\b");

    /** The result of a search that another server has to answer. References to other servers among the entries have no code. */
    private static final Pattern REFERRAL = Pattern.compile("\\berror code 10\\b");

    /** A search asks for no more entries than this. */
    private static final int TOO_MANY = 2;

    private final LdapProperties properties;
    private final LdapContextSource contextSource;
    private final LdapTemplate ldap;
    private final DirectoryCircuit circuit;

    /** The result of a search. */
    private record Found(String dn, Attributes attributes) {}

    LdapUserDirectory(LdapProperties properties) {
        this.properties = properties;
        this.circuit = new DirectoryCircuit(System::nanoTime);
        this.contextSource = contextSource(properties);
        this.ldap = new LdapTemplate(contextSource);
        ldap.setIgnoreSizeLimitExceededException(false);
    }

    private static LdapContextSource contextSource(LdapProperties properties) {
        LdapContextSource source = new LdapContextSource();
        source.setUrls(properties.urls().toArray(String[]::new));
        source.setBase(properties.base());
        source.setAnonymousReadOnly(!properties.hasBindAccount());
        if (properties.hasBindAccount()) {
            source.setUserDn(Objects.requireNonNull(properties.bindDn()));
            source.setPassword(Objects.requireNonNull(properties.bindPassword()));
        }
        source.setPooled(false);
        // No object is made from what the directory sends. By default, Java 17 deserializes the attribute
        // javaSerializedData.
        source.setDirObjectFactory(null);
        String millis = String.valueOf(properties.timeout().toMillis());
        source.setBaseEnvironmentProperties(Map.of(
                "com.sun.jndi.ldap.object.trustSerialData", "false",
                "com.sun.jndi.ldap.connect.timeout", millis,
                "com.sun.jndi.ldap.read.timeout", millis));
        source.afterPropertiesSet();
        return source;
    }

    @Override
    public Optional<Entry> authenticate(String name, String password) {
        // A bind with an empty password succeeds as an anonymous bind, whatever the name (RFC 4513, 5.1.2).
        if (name.isBlank() || !PasswordHasher.isValidPassword(password)) {
            return Optional.empty();
        }
        circuit.enter();
        try {
            List<Found> found = search(name);
            boolean authenticated = found.size() == 1 && canBind(found.get(0).dn(), password);
            circuit.answered();
            return authenticated ? Optional.of(entry(found.get(0))) : Optional.empty();
        } catch (NamingException e) {
            circuit.failed();
            throw new SystemErrorException("The directory cannot be asked", e);
        }
    }

    private List<Found> search(String name) {
        SearchControls controls = new SearchControls();
        controls.setSearchScope(SearchControls.SUBTREE_SCOPE);
        controls.setCountLimit(TOO_MANY);
        // With this flag, the search would also request the attributes of Java objects.
        controls.setReturningObjFlag(false);
        controls.setReturningAttributes(new String[] {
            nameAttribute(),
            properties.firstNameAttribute(),
            properties.lastNameAttribute(),
            properties.emailAttribute()
        });
        String filter = properties.userFilter().replace("{0}", LdapEncoder.filterEncode(name));
        List<Found> found = new ArrayList<>();
        try {
            ldap.search("", filter, controls, (NameClassPairCallbackHandler)
                    pair -> found.add(new Found(pair.getNameInNamespace(), ((SearchResult) pair).getAttributes())));
        } catch (PartialResultException e) {
            // Active Directory answers a search below its root with its entries and with references to other servers,
            // which are not followed. It answers with a referral alone if it does not have the base.
            if (REFERRAL.matcher(String.valueOf(e.getMessage())).find()) {
                throw e;
            }
        } catch (SizeLimitExceededException e) {
            // The directory may have a lower limit and hide another entry.
            if (found.size() < TOO_MANY) {
                throw e;
            }
        }
        return found;
    }

    private boolean canBind(String dn, String password) {
        try {
            LdapUtils.closeContext(contextSource.getContext(dn, password));
            return true;
        } catch (AuthenticationException
                | InvalidAttributeValueException
                | NoPermissionException
                | OperationNotSupportedException e) {
            // Some directories report a locked or inactive account by one of the latter three.
            return false;
        } catch (AuthenticationNotSupportedException e) {
            if (INAPPROPRIATE_AUTHENTICATION
                    .matcher(String.valueOf(e.getMessage()))
                    .find()) {
                return false;
            }
            throw e;
        }
    }

    private Entry entry(Found found) {
        List<String> names = values(found, nameAttribute());
        if (names.size() != 1) {
            // With several values, a user could sign in as several users of this server.
            throw new SystemErrorException(
                    "The directory is not as the settings say",
                    new IllegalStateException(found.dn() + " must have exactly one " + nameAttribute()));
        }
        return new Entry(
                names.get(0),
                attribute(found, properties.firstNameAttribute()),
                attribute(found, properties.lastNameAttribute()),
                attribute(found, properties.emailAttribute()));
    }

    private String nameAttribute() {
        return Objects.requireNonNull(properties.nameAttribute());
    }

    private static String attribute(Found found, String name) {
        List<String> values = values(found, name);
        return values.isEmpty() ? "" : values.get(0);
    }

    /** The values of an attribute that are text. */
    private static List<String> values(Found found, String name) {
        List<String> values = new ArrayList<>();
        if (found.attributes().get(name) == null) {
            return values;
        }
        LdapUtils.collectAttributeValues(found.attributes(), name, values, String.class);
        return values;
    }
}
