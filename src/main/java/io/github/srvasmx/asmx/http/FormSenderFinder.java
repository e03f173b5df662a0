package io.github.srvasmx.asmx.http;

import io.github.srvasmx.asmx.ServicePath;
import io.github.srvasmx.operations.Operation;
import io.github.srvasmx.operations.OperationCatalog;
import io.github.srvasmx.operations.TicketHolders;
import io.github.srvasmx.web.gate.BodySender;
import io.github.srvasmx.web.gate.BodySenderFinder;
import jakarta.servlet.http.HttpServletRequest;
import java.io.InputStream;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Looks for the ticket in the beginning of a form or multipart body. */
@Component
class FormSenderFinder implements BodySenderFinder {

    private final OperationCatalog catalog;
    private final RequestParameterReader requestParameters;
    private final TicketHolders ticketHolders;

    FormSenderFinder(OperationCatalog catalog, RequestParameterReader requestParameters, TicketHolders ticketHolders) {
        this.catalog = catalog;
        this.requestParameters = requestParameters;
        this.ticketHolders = ticketHolders;
    }

    @Override
    public Optional<BodySender> find(HttpServletRequest request, InputStream beginning) {
        return ServicePath.operationIn(ServicePath.of(request))
                .flatMap(catalog::find)
                .map(operation -> find(request, operation, beginning));
    }

    private BodySender find(HttpServletRequest request, Operation operation, InputStream beginning) {
        return requestParameters
                .readBeginning(request, operation, beginning)
                .map(parameters -> ticketHolders
                        .user(operation, parameters::text)
                        .map(BodySender::of)
                        .orElse(BodySender.anonymous()))
                .orElse(BodySender.unread());
    }
}
