package io.github.srvasmx.asmx.pages;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether there is anything for people at all. Whoever serves a page depends on the same setting.
 *
 * @param enabled whether the pages are served
 */
@ConfigurationProperties("srv.pages")
public record PagesProperties(@DefaultValue("true") boolean enabled) {}
