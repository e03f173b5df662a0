package io.github.srvasmx.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7",
        "::ffff:203.0.113.7, 203.0.113.7",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:0:0:0:0/64",
        "[2001:DB8:1:2::9], 2001:db8:1:2:0:0:0:0/64",
        "fe80::1%eth0, fe80:0:0:0:0:0:0:0/64",
    })
    void isAnIpv4AddressOrAnIpv6Network(String address, String network) {
        assertThat(ClientAddress.of(address).network()).isEqualTo(network);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "example.com",
                "999.1.1.1",
                "1.2.3",
                "::g",
                ":",
                "a\nb",
                "[",
                "%",
                "1.2.3.256",
                "01.2.3.4"
            })
    void anythingButANumericAddressIsUnknown(String address) {
        assertThat(ClientAddress.of(address)).isEqualTo(ClientAddress.UNKNOWN);
    }

    /** The name service of the machine could be slow, and others could learn from it who signs in. */
    @ParameterizedTest
    @ValueSource(strings = {"1.2.3.999", "256.1.1.1", ".1::2", "..:"})
    void noTextIsLookedUpAsAName(String address) {
        assertThat(ClientAddress.isNumeric(address)).isFalse();
        assertThat(ClientAddress.of(address)).isEqualTo(ClientAddress.UNKNOWN);
    }

    @Test
    void twoAddressesOfOneNetworkAreEqual() {
        assertThat(ClientAddress.of("2001:db8::1")).isEqualTo(ClientAddress.of("2001:db8::ffff:1"));
    }
}
