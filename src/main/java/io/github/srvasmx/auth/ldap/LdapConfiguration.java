package io.github.srvasmx.auth.ldap;

import io.github.srvasmx.auth.UserDirectory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The directory, where a setting names one. */
@Configuration(proxyBeanMethods = false)
class LdapConfiguration {

    @Bean
    @ConditionalOnProperty("srv.auth.ldap.url")
    UserDirectory directory(LdapProperties properties) {
        return new LdapUserDirectory(properties);
    }
}
