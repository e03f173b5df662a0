package io.github.srvasmx.operations;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Describe the server itself (contract: operations.md, "Server"). */
@Component
@Order(10)
class ServerOperations implements OperationGroup {

    private static final String PRODUCT = "srv-asmx";
    private static final String UNKNOWN_VERSION = "0.0.0";

    private final Clock clock;
    private final String version;
    private final List<Operation> operations;

    ServerOperations(Clock clock) {
        this.clock = clock;
        // Without the jar, there is no version.
        this.version = Objects.requireNonNullElse(
                ServerOperations.class.getPackage().getImplementationVersion(), UNKNOWN_VERSION);
        this.operations = List.of(new Operation(
                "ServerInfo",
                "Returns the product, its version and the time of the server. Needs no ticket.",
                List.of(),
                AnswerSchema.success("response")
                        .withText("ProductName", "Always " + PRODUCT + ".")
                        .withText("VersionNumber", "The version of the server.")
                        .withText("Server_date_time", "The time of the server in UTC, yyyy-MM-ddTHH:mm:ss.")
                        .withText("Coordinated_Universal_Time", "The same time, yyyy-MM-ddTHH:mm:ssZ.")
                        .withText("UTC_Offset", "Always 0: all times of the server are in UTC."),
                List.of(),
                arguments -> serverInfo()));
    }

    @Override
    public String title() {
        return "Server";
    }

    @Override
    public List<Operation> operations() {
        return operations;
    }

    private Answer serverInfo() {
        ZonedDateTime now = clock.instant().atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
        return Answer.success()
                .with("ProductName", PRODUCT)
                .with("VersionNumber", version)
                .with("Server_date_time", DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(now))
                .with("Coordinated_Universal_Time", DateTimeFormatter.ISO_INSTANT.format(now.toInstant()))
                .with("UTC_Offset", 0);
    }
}
