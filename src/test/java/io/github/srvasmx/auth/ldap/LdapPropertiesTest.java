package io.github.srvasmx.auth.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class LdapPropertiesTest {

    @Test
    void thereIsNoServerByDefault() {
        assertThat(bind(Map.of()).urls()).isEmpty();
    }

    @Test
    void takesSeveralServersSeparatedByBlanks() {
        assertThat(bind(Map.of("url", " ldaps://a.example.com  ldap://[::1]:10389/ "))
                        .urls())
                .containsExactly("ldaps://a.example.com", "ldap://[::1]:10389/");
    }

    @Test
    void takesTheUserNameFromTheAttributeOfTheFilterUnlessASettingNamesAnother() {
        Map<String, String> filter = Map.of("user-filter", "(&(objectClass=user)(|(sAMAccountName={0})(mail={0})))");

        assertThat(bind(filter).nameAttribute()).isEqualTo("sAMAccountName");
        assertThat(bind(Map.of("name-attribute", "cn")).nameAttribute()).isEqualTo("cn");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(&(objectClass=inetOrgPerson)(uid={0}))",
                "( & (objectClass = user) (| (sAMAccountName={0}) (mail={0})) (!(sn~=x)) )",
                "(&(uid={0})(memberOf:1.2.840.113556.1.4.1941:=cn=documents,ou=groups,dc=example,dc=com))",
                "(&(uid={0})(cn;lang-de=*\\28x\\29#)(uidNumber>=1000)(&))"
            })
    void acceptsEveryFormOfAFilter(String filter) {
        assertThat(bind(Map.of("user-filter", filter)).userFilter()).isEqualTo(filter);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "directory.example.com",
                "http://directory.example.com",
                "ldap://",
                "ldap://a b",
                "ldap://a/dc=example,dc=com",
                "ldap://a?x",
                "ldaps://a:x",
                "ldaps://a:0",
                "ldaps://a:65536",
                "ldap://[::z]",
                "ldap://a|b"
            })
    void refusesAUrlThatDoesNotNameAServer(String url) {
        assertRefused(Map.of("url", url), "srv.auth.ldap.url");
    }

    @ParameterizedTest
    @CsvSource({
        "base, example.com, srv.auth.ldap.base",
        "user-filter, (uid=*), srv.auth.ldap.user-filter",
        "user-filter, uid={0}, srv.auth.ldap.user-filter",
        "user-filter, (&(uid={0}), srv.auth.ldap.user-filter",
        "user-filter, (uid={0})), srv.auth.ldap.user-filter",
        "user-filter, (uid={0})(cn=*), srv.auth.ldap.user-filter",
        "user-filter, (!(uid={0})(cn=*)), srv.auth.ldap.user-filter",
        "user-filter, (&(uid={0})cn=*), srv.auth.ldap.user-filter",
        "user-filter, (&(uid={0})(cn=\\zz)), srv.auth.ldap.user-filter",
        "name-attribute, '', srv.auth.ldap.name-attribute",
        "first-name-attribute, given name, srv.auth.ldap.first-name-attribute",
        "last-name-attribute, '(sn)', srv.auth.ldap.last-name-attribute",
        "email-attribute, '', srv.auth.ldap.email-attribute",
        "bind-dn, cn=reader, srv.auth.ldap.bind-dn",
        "bind-password, secret, srv.auth.ldap.bind-dn",
        "timeout, 0, srv.auth.ldap.timeout",
        "timeout, 2h, srv.auth.ldap.timeout"
    })
    void refusesValuesThatCannotWork(String setting, String value, String named) {
        assertRefused(Map.of(setting, value), named);
    }

    @Test
    void aBindAccountNeedsAPassword() {
        assertRefused(Map.of("bind-dn", "cn=reader", "bind-password", ""), "srv.auth.ldap.bind-dn");
        assertThat(bind(Map.of("bind-dn", "cn=reader", "bind-password", "secret"))
                        .hasBindAccount())
                .isTrue();
        assertThat(bind(Map.of("bind-dn", "", "bind-password", "")).hasBindAccount())
                .isFalse();
    }

    @Test
    void toStringOmitsThePassword() {
        assertThat(bind(Map.of("bind-dn", "cn=reader", "bind-password", "secret"))
                        .toString())
                .contains("cn=reader")
                .doesNotContain("secret");
    }

    private static void assertRefused(Map<String, String> settings, String named) {
        assertThatThrownBy(() -> bind(settings)).hasStackTraceContaining("IllegalArgumentException: " + named);
    }

    private static LdapProperties bind(Map<String, String> settings) {
        Map<String, String> named = new HashMap<>();
        settings.forEach((setting, value) -> named.put("srv.auth.ldap." + setting, value));
        return new Binder(new MapConfigurationPropertySource(named))
                .bindOrCreate("srv.auth.ldap", LdapProperties.class);
    }
}
