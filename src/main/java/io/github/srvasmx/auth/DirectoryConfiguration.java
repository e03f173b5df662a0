package io.github.srvasmx.auth;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The directory, where a setting names one. */
@Configuration(proxyBeanMethods = false)
class DirectoryConfiguration {

    @Bean
    @ConditionalOnProperty("srv.auth.ldap.url")
    Directory directory(DirectoryProperties properties) {
        return new LdapDirectory(properties);
    }
}
