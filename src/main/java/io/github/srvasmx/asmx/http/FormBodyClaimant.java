package io.github.srvasmx.asmx.http;

import io.github.srvasmx.asmx.ServicePath;
import io.github.srvasmx.operations.Operation;
import io.github.srvasmx.operations.OperationCatalog;
import io.github.srvasmx.operations.TicketHolders;
import io.github.srvasmx.web.gate.BodyClaim;
import io.github.srvasmx.web.gate.BodyClaimant;
import jakarta.servlet.http.HttpServletRequest;
import java.io.InputStream;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Looks for the ticket in the beginning of a form or multipart body. */
@Component
class FormBodyClaimant implements BodyClaimant {

    private final OperationCatalog catalog;
    private final RequestParameterReader requestParameters;
    private final TicketHolders ticketHolders;

    FormBodyClaimant(OperationCatalog catalog, RequestParameterReader requestParameters, TicketHolders ticketHolders) {
        this.catalog = catalog;
        this.requestParameters = requestParameters;
        this.ticketHolders = ticketHolders;
    }

    @Override
    public Optional<BodyClaim> claim(HttpServletRequest request, InputStream beginning) {
        return ServicePath.operationIn(ServicePath.of(request))
                .flatMap(catalog::find)
                .map(operation -> claim(request, operation, beginning));
    }

    private BodyClaim claim(HttpServletRequest request, Operation operation, InputStream beginning) {
        return requestParameters
                .readBeginning(request, operation, beginning)
                .map(parameters -> ticketHolders
                        .user(operation, parameters::text)
                        .map(BodyClaim::of)
                        .orElse(BodyClaim.stranger()))
                .orElse(BodyClaim.unread());
    }
}
