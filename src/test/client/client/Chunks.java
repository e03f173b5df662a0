package client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.tempuri.SrvSoap;

/** Uploads and downloads files in chunks. */
final class Chunks {

    private Chunks() {}

    /** Downloads the whole staged file and checks the attributes of each chunk. */
    static byte[] download(SrvSoap service, String ticket, String handler, int chunkSize) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Answer chunk;
        do {
            chunk = read(service, ticket, handler, file.size(), chunkSize).succeeds();
            byte[] bytes = chunk.bytes();
            assertThat(chunk.get("chunklength")).isEqualTo(String.valueOf(bytes.length));
            assertThat(chunk.get("chunkCRC32")).isEqualTo(crc32(bytes));
            file.writeBytes(bytes);
        } while (chunk.get("lastchunk").equals("false"));
        assertThat(chunk.get("filelength")).isEqualTo(String.valueOf(file.size()));
        return file.toByteArray();
    }

    static Answer read(SrvSoap service, String ticket, String handler, long offset, int size) {
        return Answer.of(
                service.downloadFileChunk(ticket, handler, offset, size).getContent());
    }

    /** Uploads {@code content} and returns the handler. Sends each chunk with a wrong CRC32 first, which must fail. */
    static String upload(SrvSoap service, String ticket, byte[] content, int chunkSize) {
        String handler = Answer.of(
                        service.createUploadHandler(ticket, chunkSize).getContent())
                .succeeds()
                .get("UploadHandler");
        for (int offset = 0; offset < content.length; offset += chunkSize) {
            int end = Math.min(offset + chunkSize, content.length);
            byte[] chunk = Arrays.copyOfRange(content, offset, end);
            boolean last = end == content.length;
            append(service, ticket, handler, chunk, "0", last, "true");
            append(service, ticket, handler, chunk, crc32(chunk), last, "false");
        }
        return handler;
    }

    private static void append(
            SrvSoap service, String ticket, String handler, byte[] chunk, String crc, boolean last, String tryAgain) {
        Answer answer = Answer.of(
                service.uploadFileChunk(ticket, handler, chunk, crc, last).getContent());
        assertThat(answer.get("tryagain")).isEqualTo(tryAgain);
        assertThat(answer.get("success")).isEqualTo(tryAgain.equals("true") ? "false" : "true");
    }

    static String crc32(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return String.format("%08x", crc.getValue());
    }
}
