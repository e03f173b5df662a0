package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that Tomcat answers itself, and requests that it accepts although proxies read them in different ways. */
@SharedServer
class ContainerIT {

    private static final String ASK = "GET /srv.asmx/isValidTicket HTTP/1.1\r\nHost: localhost\r\n";
    private static final String POST = "POST /srv.asmx/isValidTicket HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\n";

    private static RunningServer server;

    @BeforeAll
    static void use(RunningServer shared) {
        server = shared;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /none HTTP/1.1 | 404 | There is nothing at this address.",
                "GET /%zz HTTP/1.1 | 400 | The request is not valid.",
                "GET /../x HTTP/1.1 | 400 | The request is not valid.",
                "GET /\u00e9 HTTP/1.1 | 400 | The request is not valid.",
                "GET /a%2fb HTTP/1.1 | 400 | The request is not valid.",
                "GET / XTTP/1.1 | 400 | The request is not valid.",
                "GET / HTTP/3.1 | 505 | The server does not support such a request.",
                "OPTIONS * HTTP/1.1 | 400 | The request is not valid.",
                "CONNECT a:1 HTTP/1.1 | 501 | The server does not support such a request.",
                "PUT / HTTP/1.1 | 405 | This method is not allowed here.",
                "OPTIONS / HTTP/1.1 | 405 | This method is not allowed here.",
                "TRACE / HTTP/1.1 | 405 | This method is not allowed here.",
            })
    void errorsOfTheContainerAreALineOfText(String requestLine, int status, String text) throws Exception {
        try (RawConnection connection = new RawConnection(server)) {
            RawResponse response = connection
                    .send(requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                    .receive();
            assertThat(response.status()).isEqualTo(status);
            assertThat(response.text()).isEqualTo(text);
            assertThat(response.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
            assertThat(response.header("Cache-Control")).isEqualTo("no-store");
            assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(response.header("Allow")).doesNotContain("DELETE", "PUT", "TRACE", "OPTIONS");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x: y\r\n z\r\n",
                "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n",
                "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n",
            })
    void anAmbiguousHeadIsAlsoRefusedAfterAnotherRequest(String headers) throws Exception {
        for (String first : new String[] {
            ASK + "\r\n",
            POST + "Content-Length: 3\r\n\r\na=b",
            POST + "Transfer-Encoding: chunked\r\n\r\n3\r\na=b\r\n0\r\n\r\n"
        }) {
            try (RawConnection connection = new RawConnection(server)) {
                connection.send(first + POST + headers + "\r\n0\r\n\r\n");
                assertThat(connection.receive().status()).isEqualTo(200);
                assertThat(connection.receive().status()).isEqualTo(400);
            }
        }
    }

    @Test
    void requestsThatArriveTogetherAreServed() throws Exception {
        String posted = POST + "Content-Length: 3\r\n\r\na=b";
        try (RawConnection connection = new RawConnection(server)) {
            connection.send(ASK + "\r\n" + posted + ASK + "\r\n" + POST
                    + "Transfer-Encoding: chunked\r\n\r\n3\r\na=b\r\n0\r\n\r\n" + posted);
            for (int i = 0; i < 5; i++) {
                assertThat(connection.receive().status()).isEqualTo(200);
            }
        }
    }

    /** 200 megabytes that arrive as 200 kilobytes. */
    @Test
    void aBodyThatWasCompressedTooWellIsRefused() throws Exception {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            gzip.write("<!--".getBytes(StandardCharsets.ISO_8859_1));
            for (int i = 0; i < 200; i++) {
                gzip.write(new byte[1024 * 1024]);
            }
        }
        for (String target : new String[] {"/srv.asmx", "/srv.asmx/UploadFileChunk"}) {
            String type = target.equals("/srv.asmx") ? "text/xml" : "application/x-www-form-urlencoded";
            try (RawConnection connection = new RawConnection(server)) {
                connection.send("POST " + target + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type
                        + "\r\nContent-Encoding: gzip\r\nConnection: close\r\nContent-Length: " + bomb.size()
                        + "\r\n\r\n"
                        + bomb.toString(StandardCharsets.ISO_8859_1));
                assertThat(connection.receive().status()).isIn(400, 413);
            }
        }
    }
}
