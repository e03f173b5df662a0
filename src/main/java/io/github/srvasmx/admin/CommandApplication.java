package io.github.srvasmx.admin;

import org.springframework.context.annotation.Import;

/** What Spring starts for a command: the beans of {@link CommandBeans}, and nothing that configures itself. */
@Import(CommandBeans.class)
final class CommandApplication {}
