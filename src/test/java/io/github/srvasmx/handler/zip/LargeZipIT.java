package io.github.srvasmx.handler.zip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Documents over 4 GiB, of zeros so that they take no space. Here for the time that it takes to read them. */
class LargeZipIT extends ZipWriterTestCase {

    @Test
    void aDocumentOver4GiBAndWhatIsBehindItNeedZip64() throws Exception {
        long size = (4L << 30) + 1;
        byte[] bytes = "behind".getBytes(StandardCharsets.UTF_8);
        Path zip = write(writer -> {
            writer.document("large.bin", zeros("large.bin", size), new Zeros(size), NOBODY);
            writer.document("behind.txt", version("behind.txt", bytes), blob(bytes), NOBODY);
        });

        assertThat(Zip64Test.hasZip64(zip)).isTrue();
        assertThat(entry(zip, "large.bin").getSize()).isEqualTo(size);
        assertThat(ZipReader.assertReadable(zip)).isEqualTo(2);
        ZipReader.assertAcceptedByOtherPrograms(zip);
    }
}
