package io.github.srvasmx.operations.upload;

import io.github.srvasmx.handler.upload.DirectUploadService;
import io.github.srvasmx.handler.upload.IncomingChunk;
import io.github.srvasmx.handler.upload.UploadService;
import io.github.srvasmx.library.publication.IncomingDocument;
import io.github.srvasmx.operations.BytesArgument;
import io.github.srvasmx.operations.HeldBytes;
import io.github.srvasmx.operations.Parameter;
import io.github.srvasmx.operations.TicketHolders;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Receives the bytes of requests: chunks and whole documents. */
@Component
class RequestBytes implements BytesArgument.Receiver {

    private final UploadService uploads;
    private final DirectUploadService documents;
    private final TicketHolders ticketHolders;
    private final HeldBytes heldBytes;

    RequestBytes(
            UploadService uploads, DirectUploadService documents, TicketHolders ticketHolders, HeldBytes heldBytes) {
        this.uploads = uploads;
        this.documents = documents;
        this.ticketHolders = ticketHolders;
        this.heldBytes = heldBytes;
    }

    @Override
    public BytesArgument receive(Parameter<?> parameter, Supplier<Optional<String>> ticket) {
        return receive(parameter, ticket, name -> Optional.empty());
    }

    @Override
    public BytesArgument receive(
            Parameter<?> parameter, Supplier<Optional<String>> ticket, Function<String, Optional<String>> texts) {
        OutputStream bytes = parameter.type().javaType() == IncomingDocument.class
                ? documents.receive()
                : chunk(ticket.get(), texts);
        return new BytesArgument(parameter, bytes, heldBytes, () -> ticket.get().map(ticketHolders::isLive));
    }

    /** If the ticket and the handler arrive before the bytes, the use of the upload begins before the bytes. */
    private IncomingChunk chunk(Optional<String> ticket, Function<String, Optional<String>> texts) {
        IncomingChunk chunk = uploads.receiveChunk();
        ticket.ifPresent(known -> texts.apply(UploadOperations.HANDLER.name())
                .ifPresent(handler -> uploads.beginChunk(chunk, known, handler)));
        return chunk;
    }
}
