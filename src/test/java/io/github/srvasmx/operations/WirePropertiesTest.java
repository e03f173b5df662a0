package io.github.srvasmx.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WirePropertiesTest {

    @Test
    void allowTheElementsThatInstalledClientsLookFor() {
        assertThat(new WireProperties("root").sessionElement()).isEqualTo("root");
        assertThat(new WireProperties("response").sessionElement()).isEqualTo("response");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Response", "a b", "x"})
    void allowNoOtherElement(String element) {
        assertThatThrownBy(() -> new WireProperties(element))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("srv.wire.session-element must be root or response");
    }
}
