package io.github.srvasmx.pages;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;

/** Marks beans that exist only if pages for browsers are enabled ({@code srv.pages.enabled}). */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ConditionalOnBooleanProperty(name = "srv.pages.enabled", matchIfMissing = true)
@interface ConditionalOnPages {}
