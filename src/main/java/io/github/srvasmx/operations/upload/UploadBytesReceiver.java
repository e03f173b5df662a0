package io.github.srvasmx.operations.upload;

import io.github.srvasmx.handler.upload.DirectUploadService;
import io.github.srvasmx.handler.upload.IncomingChunk;
import io.github.srvasmx.handler.upload.UploadService;
import io.github.srvasmx.library.publication.IncomingDocument;
import io.github.srvasmx.operations.BytesArgument;
import io.github.srvasmx.operations.Parameter;
import io.github.srvasmx.operations.TicketHolders;
import io.github.srvasmx.operations.UnauthenticatedBytes;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Receives the bytes that the requests of uploads contain: chunks and whole documents. */
@Component
class UploadBytesReceiver implements BytesArgument.Receiver {

    private final UploadService uploads;
    private final DirectUploadService documents;
    private final TicketHolders ticketHolders;
    private final UnauthenticatedBytes unauthenticatedBytes;

    UploadBytesReceiver(
            UploadService uploads,
            DirectUploadService documents,
            TicketHolders ticketHolders,
            UnauthenticatedBytes unauthenticatedBytes) {
        this.uploads = uploads;
        this.documents = documents;
        this.ticketHolders = ticketHolders;
        this.unauthenticatedBytes = unauthenticatedBytes;
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
        return new BytesArgument(
                parameter, bytes, unauthenticatedBytes, () -> ticket.get().map(ticketHolders::isLive));
    }

    /** If the ticket and the handler arrive before the bytes, the use of the upload begins before the bytes. */
    private IncomingChunk chunk(Optional<String> ticket, Function<String, Optional<String>> texts) {
        IncomingChunk chunk = uploads.receiveChunk();
        ticket.ifPresent(known -> texts.apply(UploadOperations.HANDLER.name())
                .ifPresent(handler -> uploads.beginChunk(chunk, known, handler)));
        return chunk;
    }
}
