package io.github.srvasmx.it;

import java.util.HexFormat;
import java.util.zip.CRC32;

/** The CRC32 as the contract prints it. */
final class Checksum {

    private Checksum() {}

    static String of(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return text(crc);
    }

    static String text(CRC32 crc) {
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
