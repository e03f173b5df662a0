package io.github.srvasmx.asmx.soap;

import io.github.srvasmx.operations.TicketHolders;
import io.github.srvasmx.web.gate.BodyClaim;
import io.github.srvasmx.web.gate.BodyClaimant;
import jakarta.servlet.http.HttpServletRequest;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Looks for the ticket in the beginning of an envelope. */
@Component
class EnvelopeClaimant implements BodyClaimant {

    private final SoapMessageFactory messages;
    private final TicketHolders ticketHolders;

    EnvelopeClaimant(SoapMessageFactory messages, TicketHolders ticketHolders) {
        this.messages = messages;
        this.ticketHolders = ticketHolders;
    }

    @Override
    public Optional<BodyClaim> claim(HttpServletRequest request, InputStream beginning) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return path.equals(SoapController.PATH) ? Optional.of(claimEnvelope(request, beginning)) : Optional.empty();
    }

    private BodyClaim claimEnvelope(HttpServletRequest request, InputStream beginning) {
        try {
            MediaType type = MediaType.parseMediaType(Objects.requireNonNullElse(request.getContentType(), ""));
            if (SoapVersion.ofMediaType(type).isPresent()) {
                return messages.readBeginning(beginning, type)
                        .flatMap(call -> ticketHolders.user(call.operation(), call.parameters()::text))
                        .map(BodyClaim::of)
                        .orElse(BodyClaim.stranger());
            }
        } catch (InvalidMediaTypeException e) {
            // Refused because of its head, as a message of another type is.
        }
        return BodyClaim.unread();
    }
}
