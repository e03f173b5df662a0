package io.github.srvasmx.asmx.soap;

import io.github.srvasmx.asmx.ContentCoding;
import io.github.srvasmx.asmx.ContentType;
import io.github.srvasmx.asmx.ServicePath;
import io.github.srvasmx.operations.TicketHolders;
import io.github.srvasmx.web.RequestRejectedException;
import io.github.srvasmx.web.gate.BodySender;
import io.github.srvasmx.web.gate.BodySenderFinder;
import jakarta.servlet.http.HttpServletRequest;
import java.io.InputStream;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Looks for the ticket in the beginning of an envelope. */
@Component
class EnvelopeSenderFinder implements BodySenderFinder {

    private final SoapMessageFactory messages;
    private final TicketHolders ticketHolders;

    EnvelopeSenderFinder(SoapMessageFactory messages, TicketHolders ticketHolders) {
        this.messages = messages;
        this.ticketHolders = ticketHolders;
    }

    @Override
    public Optional<BodySender> find(HttpServletRequest request, InputStream beginning) {
        return ServicePath.isService(ServicePath.of(request))
                ? Optional.of(findInEnvelope(request, beginning))
                : Optional.empty();
    }

    private BodySender findInEnvelope(HttpServletRequest request, InputStream beginning) {
        ContentType type = ContentType.of(request.getContentType());
        if (SoapVersion.ofMediaType(type).isEmpty()) {
            return BodySender.unread();
        }
        try {
            ContentCoding coding =
                    ContentCoding.of(request.getHeaders("Content-Encoding").asIterator());
            return messages.readBeginning(beginning, type, coding)
                    .flatMap(call -> ticketHolders.user(call.operation(), call.parameters()::text))
                    .map(BodySender::of)
                    .orElse(BodySender.anonymous());
        } catch (RequestRejectedException e) {
            return BodySender.unread();
        }
    }
}
