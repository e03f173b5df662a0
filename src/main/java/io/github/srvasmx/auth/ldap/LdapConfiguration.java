package io.github.srvasmx.auth.ldap;

import io.github.srvasmx.auth.UserDirectory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Creates the LDAP directory if {@code srv.auth.ldap.url} is set. */
@Configuration(proxyBeanMethods = false)
class LdapConfiguration {

    @Bean
    @ConditionalOnProperty("srv.auth.ldap.url")
    UserDirectory userDirectory(LdapProperties properties) {
        return new LdapUserDirectory(properties);
    }
}
