package io.github.srvasmx.it;

import io.github.srvasmx.contract.Reply;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;

/**
 * An answer of {@code DownloadFileChunk} that is checked while it arrives, so that the client needs little memory.
 *
 * @param attributes the answer element without its bytes
 * @param length the number of received bytes
 * @param crc32 of the received bytes
 * @param tail the text after the bytes
 */
record StreamedChunk(Reply attributes, long length, String crc32, String tail) {

    /** A multiple of four, so that each part of the base64 text can be decoded separately. */
    private static final int PIECE = 64 * 1024;

    /**
     * @param body an answer over any binding
     * @throws EOFException if the answer ends within its bytes
     */
    static StreamedChunk read(InputStream body) throws IOException {
        String head = head(body);
        String element = head.substring(head.indexOf("<response "), head.length() - 1) + "/>";
        CRC32 crc = new CRC32();
        long length = 0;
        byte[] piece = new byte[PIECE];
        while (true) {
            int read = body.readNBytes(piece, 0, PIECE);
            int end = lengthOfText(piece, read);
            ByteBuffer bytes = Base64.getDecoder().decode(ByteBuffer.wrap(piece, 0, end));
            length += bytes.remaining();
            crc.update(bytes);
            if (end < read) {
                String tail = new String(piece, end, read - end, StandardCharsets.UTF_8)
                        + new String(body.readAllBytes(), StandardCharsets.UTF_8);
                return new StreamedChunk(Reply.parse(element), length, Checksum.text(crc), tail);
            }
            if (read < PIECE) {
                throw new EOFException("The answer ends after " + length + " bytes");
            }
        }
    }

    /** The text up to the end of the start tag of the answer element. */
    private static String head(InputStream body) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("<response ") < 0 || head.charAt(head.length() - 1) != '>') {
            int read = body.read();
            if (read < 0) {
                throw new EOFException("No answer: " + head);
            }
            head.append((char) read);
        }
        return head.toString();
    }

    private static int lengthOfText(byte[] piece, int read) {
        int end = 0;
        while (end < read && piece[end] != '<') {
            end++;
        }
        return end;
    }
}
