package io.github.srvasmx.web.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadScannerTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
                "\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n x=",
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 40\r\n\r\nTransfer-Encoding: chunked\r\n y\r\n",
                "GET / HTTP/1.1\r\nX-Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
                "GET / HTTP/1.1\nHost: a\n\n b",
            })
    void acceptsAHeadThatEveryProxyReadsInTheSameWay(String head) {
        assertThat(isStrict(head)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: a\r\n b\r\n\r\n",
                "GET / HTTP/1.1\r\nX:\r\n\tb\r\n\r\n",
                "GET / HTTP/1.1\r\n Host: a\r\n\r\n",
                "GET / HTTP/1.1\nX: a\n b\n\n",
                "POST / HTTP/1.1\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n",
                "POST / HTTP/1.1\r\ntransfer-encoding:chunked\r\nA: b\r\nCONTENT-LENGTH:3\r\n\r\n",
            })
    void refusesAFoldedLineAndALengthTogetherWithATransferCoding(String head) {
        assertThat(isStrict(head)).isFalse();
    }

    /** The result does not depend on how the head arrives. */
    private static boolean isStrict(String head) {
        byte[] bytes = head.getBytes(StandardCharsets.ISO_8859_1);
        HeadScanner scanner = new HeadScanner();
        scanner.scan(bytes, 0, bytes.length);
        boolean whole = scanner.isStrict();
        scanner.reset();
        for (int i = 0; i < bytes.length; i++) {
            scanner.scan(bytes, i, i + 1);
        }
        assertThat(scanner.isStrict()).isEqualTo(whole);
        return whole;
    }
}
