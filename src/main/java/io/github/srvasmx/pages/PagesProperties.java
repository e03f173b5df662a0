package io.github.srvasmx.pages;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the web pages.
 *
 * @param enabled whether they exist, see {@link ConditionalOnPages}
 */
@ConfigurationProperties("srv.pages")
record PagesProperties(@DefaultValue("true") boolean enabled) {}
