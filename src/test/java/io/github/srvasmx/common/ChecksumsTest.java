package io.github.srvasmx.common;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class ChecksumsTest {

    private static final byte[] ABC = "abc".getBytes(US_ASCII);

    /** The example of FIPS 180-2. */
    private static final String SHA_256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void aSha256Has64LowerCaseDigits() {
        MessageDigest digest = Checksums.newSha256();
        digest.update(ABC);

        assertThat(Checksums.sha256(digest)).isEqualTo(SHA_256);
        assertThat(Checksums.sha256(ABC)).isEqualTo(SHA_256);
    }

    @Test
    void aCrc32HasEightLowerCaseDigits() {
        CRC32 crc32 = new CRC32();
        crc32.update("123456789".getBytes(US_ASCII));

        assertThat(Checksums.crc32(crc32.getValue())).isEqualTo("cbf43926");
        int stored = (int) crc32.getValue();
        assertThat(Checksums.crc32(stored)).isEqualTo("cbf43926");
        assertThat(Checksums.crc32(0)).isEqualTo("00000000");
    }
}
