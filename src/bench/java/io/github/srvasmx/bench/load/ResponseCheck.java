package io.github.srvasmx.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.hyperfoil.api.processor.Processor;
import io.hyperfoil.api.session.ObjectAccess;
import io.hyperfoil.api.session.ResourceUtilizer;
import io.hyperfoil.api.session.Session;
import io.hyperfoil.core.session.SessionFactory;
import io.hyperfoil.http.api.HeaderHandler;
import io.hyperfoil.http.api.HttpRequest;
import io.hyperfoil.http.api.StatusHandler;
import io.netty.buffer.ByteBuf;
import io.netty.util.AsciiString;
import java.io.Serial;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Ends the run at the first response that is not what its request expects. A failure must not count as a fast response. */
final class ResponseCheck
        implements StatusHandler,
                HeaderHandler,
                Processor,
                ResourceUtilizer,
                Session.ResourceKey<ResponseCheck.Received> {

    static final int KEPT_BYTES = 4096;

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Request request;
    private final transient Pattern attribute;
    private final @Nullable ObjectAccess variable;

    ResponseCheck(Request request) {
        this.request = request;
        this.attribute = Pattern.compile(" " + request.storedAttribute().orElse("") + "=\"([^\"]+)\"");
        this.variable =
                request.storedAttribute().map(SessionFactory::objectAccess).orElse(null);
    }

    @Override
    public void reserve(Session session) {
        session.declareResource(this, Received::new);
    }

    @Override
    public void handleStatus(HttpRequest sent, int status) {
        sent.session.getResource(this).start(status);
    }

    @Override
    public void handleHeader(HttpRequest sent, CharSequence name, CharSequence value) {
        if (AsciiString.contentEqualsIgnoreCase(name, "connection")
                && AsciiString.contentEqualsIgnoreCase(value, "close")) {
            sent.session.getResource(this).isLast = true;
        }
    }

    @Override
    public void process(Session session, ByteBuf data, int offset, int length, boolean isLastPart) {
        session.getResource(this).add(data, offset, length);
    }

    @Override
    public void after(Session session) {
        Received received = session.getResource(this);
        String text = received.beginning();
        boolean isExpected = received.status == 200
                && !received.isLast
                && received.bodyBytes >= request.minimumBytes()
                && request.expectedTexts().stream().allMatch(text::contains);
        Matcher matcher = attribute.matcher(text);
        boolean hasAttribute = variable == null || matcher.find();
        if (!isExpected || !hasAttribute) {
            session.fail(new UnexpectedResponseException("%s: status %d, %d bytes%s: %s"
                    .formatted(
                            request.operation(),
                            received.status,
                            received.bodyBytes,
                            received.isLast ? ", connection closed by the server" : "",
                            text)));
        }
        if (variable != null) {
            variable.setObject(session, matcher.group(1));
        }
    }

    /** The part of a response that has been received so far. */
    static final class Received implements Session.Resource {

        private final byte[] kept = new byte[KEPT_BYTES];
        private int keptBytes;
        private long bodyBytes;
        private int status;
        private boolean isLast;

        private void start(int newStatus) {
            status = newStatus;
            isLast = false;
            keptBytes = 0;
            bodyBytes = 0;
        }

        private void add(ByteBuf data, int offset, int length) {
            int added = Math.min(length, KEPT_BYTES - keptBytes);
            data.getBytes(offset, kept, keptBytes, added);
            keptBytes += added;
            bodyBytes += length;
        }

        private String beginning() {
            return new String(kept, 0, keptBytes, ISO_8859_1);
        }
    }
}
