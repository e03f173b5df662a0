package io.github.srvasmx.admin;

import org.springframework.context.annotation.Import;

/** The configuration that Spring starts for a command: the beans of {@link CommandBeans}, without auto-configuration. */
@Import(CommandBeans.class)
final class CommandApplication {}
