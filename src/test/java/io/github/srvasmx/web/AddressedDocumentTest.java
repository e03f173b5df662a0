package io.github.srvasmx.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressedDocumentTest {

    @ParameterizedTest
    @ValueSource(strings = {"http://a", "https://[::1]:8443/proxied", "http://a-longer-name.example.org:8080"})
    void hasTheAddressWhereverItWasWritten(String root) {
        AddressedDocument document =
                new AddressedDocument(address -> address.at("/x") + " é " + address.service() + "\n" + address.at(""));

        assertThat(text(document, root)).isEqualTo(root + "/x é " + root + "/srv.asmx\n" + root);
    }

    @Test
    void isWrittenOnce() {
        AtomicInteger written = new AtomicInteger();
        AddressedDocument document = new AddressedDocument(address -> address.at("/") + written.incrementAndGet());

        assertThat(text(document, "http://a")).isEqualTo("http://a/1");
        assertThat(text(document, "http://b")).isEqualTo("http://b/1");
        assertThat(written).hasValue(1);
    }

    @Test
    void mayBeWithoutAnAddress() {
        assertThat(text(new AddressedDocument(address -> "x"), "http://a")).isEqualTo("x");
    }

    private static String text(AddressedDocument document, String root) {
        return new String(document.at(new ServiceAddress(root)), StandardCharsets.UTF_8);
    }
}
