package io.github.srvasmx.admin;

import io.github.srvasmx.admin.terminal.ListOutput;
import io.github.srvasmx.admin.terminal.Terminal;
import io.github.srvasmx.auth.AccountSummary;
import io.github.srvasmx.handler.HandlerId;
import io.github.srvasmx.handler.HandlerSummary;
import io.github.srvasmx.handler.OpenHandler;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code handler list} and {@code delete}. */
@Command(name = "handler", description = "List the staged files and uploads of all sessions, and delete some of them.")
final class HandlerCommands {

    private static final List<Integer> WIDTHS = List.of(36, 8, 16, 32, 20, 14);

    private final AdminServices services;
    private final Terminal terminal;

    HandlerCommands(AdminServices services, Terminal terminal) {
        this.services = services;
        this.terminal = terminal;
    }

    @Command(
            name = "list",
            description =
                    "List staged files (download) and uploads that are not being published (upload). The time is empty "
                            + "if it is not known.")
    void list(
            @Option(names = "--user", paramLabel = "NAME", description = "Only the handlers of this user.") @Nullable
                    String user,
            @Option(names = ListOutput.JSON, description = ListOutput.JSON_DESCRIPTION) boolean json)
            throws IOException {
        Map<Long, String> names = services.accounts().list().stream()
                .map(AccountSummary::user)
                .collect(Collectors.toMap(account -> account.id(), account -> account.name()));
        @Nullable
        Long only = user == null ? null : services.accounts().get(user).user().id();
        ListOutput list = ListOutput.ofMany(
                terminal.out(), json, WIDTHS, "HANDLER", "KIND", "USER", "SESSION", "CREATED", "BYTES");
        services.handlers().list(handler -> {
            if (only == null || only == handler.userId()) {
                print(handler, names.getOrDefault(handler.userId(), ""), list);
            }
        });
        list.print();
    }

    private static void print(HandlerSummary handler, String user, ListOutput list) {
        OpenHandler open = handler.open();
        list.row(
                open.handler(),
                open instanceof OpenHandler.Upload ? "upload" : "download",
                user,
                handler.session().value(),
                open.created().<Object>map(time -> time).orElse(""),
                open.size());
    }

    @Command(
            name = "delete",
            description =
                    "Delete staged files and uploads. A chunk that is being read is still delivered; an upload that is "
                            + "being published is not deleted.")
    void delete(
            @Parameters(
                            paramLabel = "HANDLER",
                            arity = "1..*",
                            description = "The handler from handler list.",
                            converter = HandlerConverter.class)
                    List<HandlerId> handlers)
            throws IOException {
        for (HandlerId handler : handlers) {
            services.handlers().delete(handler);
            terminal.out().println("Deleted the handler " + handler);
        }
    }

    /** Reads a handler from the command line, in any form of a GUID. */
    static final class HandlerConverter implements ITypeConverter<HandlerId> {

        @Override
        public HandlerId convert(String text) {
            return HandlerId.parse(text).orElseThrow(() -> new TypeConversionException(text + " is not a handler"));
        }
    }
}
