package io.github.srvasmx.handler.zip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Documents over 4 GiB. They consist of zeros, so they take no space. */
@Tag("nightly")
@Tag("load")
class LargeZipIT extends ZipWriterTestCase {

    @Test
    void usesZip64ForADocumentOver4GiBAndTheEntryAfterIt() throws Exception {
        long size = (4L << 30) + 1;
        byte[] bytes = "after".getBytes(StandardCharsets.UTF_8);
        Path zip = write(writer -> {
            writer.writeDocument("large.bin", zeros("large.bin", size), new Zeros(size), NO_LISTENER);
            writer.writeDocument(
                    "after.txt", version("after.txt", bytes), new ByteArrayInputStream(bytes), NO_LISTENER);
        });

        assertThat(Zip64Test.hasZip64(zip)).isTrue();
        assertThat(entry(zip, "large.bin").getSize()).isEqualTo(size);
        assertThat(ZipReader.assertReadable(zip)).isEqualTo(2);
        ZipReader.assertAcceptedByOtherPrograms(zip);
    }
}
