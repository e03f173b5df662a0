package io.github.srvasmx.testing;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchEntry;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchResult;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.OperationType;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import java.net.InetAddress;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A real LDAP server on a local port. Only {@link #READER}, whose password is {@code reader}, may search. */
public final class LdapServer implements AutoCloseable {

    public static final String BASE = "dc=example,dc=com";
    public static final String READER = "cn=reader,dc=example,dc=com";

    private static final int CONNECTIONS = 20;

    private final InMemoryDirectoryServer server;
    private final Map<String, ResultCode> refused = new ConcurrentHashMap<>();
    private final Set<String> requested = ConcurrentHashMap.newKeySet();
    private volatile byte @Nullable [] serialized;
    private final Map<String, Integer> binds = new ConcurrentHashMap<>();
    private volatile ResultCode searchResult = ResultCode.SUCCESS;

    private LdapServer(boolean anonymousSearch) {
        try {
            InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
            config.setListenerConfigs(
                    InMemoryListenerConfig.createLDAPConfig("ldap", InetAddress.getLoopbackAddress(), 0, null));
            config.addAdditionalBindCredentials(READER, "reader");
            config.setMaxConnections(CONNECTIONS);
            if (!anonymousSearch) {
                config.setAuthenticationRequiredOperationTypes(OperationType.SEARCH);
            }
            config.addInMemoryOperationInterceptor(new RefusedAccounts());
            config.addInMemoryOperationInterceptor(new JavaObjects());
            config.addInMemoryOperationInterceptor(new SearchResults());
            server = new InMemoryDirectoryServer(config);
            server.add(BASE, new Attribute("objectClass", "domain"), new Attribute("dc", "example"));
            server.startListening();
        } catch (LDAPException e) {
            throw new AssertionError(e);
        }
    }

    public static LdapServer start() {
        return new LdapServer(false);
    }

    /** Starts a server with anonymous search. */
    public static LdapServer startWithAnonymousSearch() {
        return new LdapServer(true);
    }

    public String url() {
        return "ldap://127.0.0.1:" + server.getListenPort();
    }

    /**
     * Adds a person.
     *
     * @param attributes names and values, alternating
     */
    public void add(String uid, String password, String... attributes) {
        Entry person = new Entry(
                dn(uid),
                new Attribute("objectClass", "inetOrgPerson"),
                new Attribute("cn", uid),
                new Attribute("sn", uid + "son"),
                new Attribute("userPassword", password));
        for (int i = 0; i < attributes.length; i += 2) {
            person.addAttribute(attributes[i], attributes[i + 1]);
        }
        try {
            server.add(person);
        } catch (LDAPException e) {
            throw new AssertionError(e);
        }
    }

    /** Replaces the values of an attribute of a person. */
    public void replace(String uid, String attribute, String... values) {
        try {
            server.modify(dn(uid).toString(), new Modification(ModificationType.REPLACE, attribute, values));
        } catch (LDAPException e) {
            throw new AssertionError(e);
        }
    }

    /** Answers further binds of a person with this code of a result, such as 53 (RFC 4511, appendix A). */
    public void refuse(String uid, int code) {
        refused.put(dn(uid).toString(), ResultCode.valueOf(code));
    }

    /** Adds a serialized Java object to every entry that a search returns, although no client requests it. */
    public void answerWith(byte[] object) {
        serialized = object;
    }

    /** Ends further searches, after their entries, with this code of a result. */
    public void endSearchesWith(int code) {
        searchResult = ResultCode.valueOf(code);
    }

    /** How often clients have tried to bind as a person. */
    public int binds(String uid) {
        return binds.getOrDefault(dn(uid).toString(), 0);
    }

    /** The attributes that searches have requested. */
    public Set<String> requestedAttributes() {
        return Set.copyOf(requested);
    }

    private static DN dn(String uid) {
        return new DN(new RDN("uid", uid), new RDN("dc", "example"), new RDN("dc", "com"));
    }

    @Override
    public void close() {
        server.shutDown(true);
    }

    private final class JavaObjects extends InMemoryOperationInterceptor {

        @Override
        public void processSearchRequest(InMemoryInterceptedSearchRequest search) {
            requested.addAll(search.getRequest().getAttributeList());
        }

        @Override
        public void processSearchEntry(InMemoryInterceptedSearchEntry result) {
            byte[] object = serialized;
            if (object != null) {
                Entry entry = result.getSearchEntry().duplicate();
                entry.addAttribute("javaClassName", "java.lang.Object");
                entry.addAttribute("javaSerializedData", object);
                result.setSearchEntry(entry);
            }
        }
    }

    private final class SearchResults extends InMemoryOperationInterceptor {

        @Override
        public void processSearchResult(InMemoryInterceptedSearchResult search) {
            if (!searchResult.equals(ResultCode.SUCCESS)) {
                search.setResult(new LDAPResult(
                        search.getMessageID(),
                        searchResult,
                        "The search ends here.",
                        null,
                        new String[] {"ldap://other.example.com/"},
                        null));
            }
        }
    }

    private final class RefusedAccounts extends InMemoryOperationInterceptor {

        @Override
        public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest bind) throws LDAPException {
            binds.merge(bind.getRequest().getBindDN(), 1, Integer::sum);
            ResultCode code = refused.get(bind.getRequest().getBindDN());
            if (code != null) {
                throw new LDAPException(code, "This account cannot be used.");
            }
        }
    }
}
