package io.github.srvasmx.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Searches files for secrets in every readable form: in plain text in any case, percent-encoded, as base64 at any offset in a
 * group of three bytes, without hyphens, and as the bytes of a GUID. Searches for all of them in one pass, so that the time
 * depends only on the length of the files.
 */
public final class SecretScan {

    private static final int START = Long.BYTES;
    private static final int BUFFER = 1 << 20;
    private static final int HASH_BITS = 24;

    private final Map<Long, List<byte[]>> byStart = new HashMap<>();
    private final BitSet starts = new BitSet(1 << HASH_BITS);
    private int longest = START;

    /** Scans for {@code secrets} of at least 16 characters each; a shorter one could occur by chance. */
    public SecretScan(Collection<String> secrets) {
        secrets.forEach(this::add);
    }

    private void add(String secret) {
        if (secret.length() < 16) {
            throw new IllegalArgumentException("The secret is too short");
        }
        addForm(secret.getBytes(UTF_8));
        String encoded = URLEncoder.encode(secret, UTF_8);
        addForm(encoded.getBytes(UTF_8));
        addForm(encoded.replace("+", "%20").getBytes(UTF_8));
        addBase64(secret.getBytes(UTF_8));
        if (secret.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            addForm(secret.replace("-", "").getBytes(UTF_8));
            UUID bits = UUID.fromString(secret);
            byte[] raw = ByteBuffer.allocate(2 * Long.BYTES)
                    .putLong(bits.getMostSignificantBits())
                    .putLong(bits.getLeastSignificantBits())
                    .array();
            addForm(raw);
            addBase64(raw);
        }
    }

    /** Adds the part of the base64 text that does not depend on the bytes before and after, for each of the three offsets. */
    private void addBase64(byte[] secret) {
        for (int before = 0; before < 3; before++) {
            byte[] padded = new byte[before + secret.length];
            System.arraycopy(secret, 0, padded, before, secret.length);
            String text = Base64.getEncoder().withoutPadding().encodeToString(padded);
            int complete = padded.length * Byte.SIZE / 6;
            addForm(text.substring((before * Byte.SIZE + 5) / 6, complete).getBytes(ISO_8859_1));
        }
    }

    private void addForm(byte[] form) {
        byte[] plain = form.clone();
        for (int i = 0; i < plain.length; i++) {
            plain[i] = lower(plain[i]);
        }
        long start = ByteBuffer.wrap(plain).getLong();
        byStart.computeIfAbsent(start, same -> new ArrayList<>()).add(plain);
        starts.set(hash(start));
        longest = Math.max(longest, plain.length);
    }

    /** The position of the first secret in {@code file}; empty when there is none, or the file has been deleted. */
    public Optional<Long> find(Path file) throws IOException {
        byte[] buffer = new byte[BUFFER + longest];
        try (InputStream input = Files.newInputStream(file)) {
            int kept = 0;
            long offset = 0;
            for (int read = input.readNBytes(buffer, 0, BUFFER);
                    read > 0;
                    read = input.readNBytes(buffer, kept, BUFFER)) {
                int length = kept + read;
                for (int i = kept; i < length; i++) {
                    buffer[i] = lower(buffer[i]);
                }
                int found = find(buffer, length);
                if (found >= 0) {
                    return Optional.of(offset + found);
                }
                kept = Math.min(longest, length);
                System.arraycopy(buffer, length - kept, buffer, 0, kept);
                offset += length - kept;
            }
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private int find(byte[] bytes, int length) {
        long last = 0;
        for (int end = 0; end < length; end++) {
            last = (last << Byte.SIZE) | (bytes[end] & 0xFF);
            int from = end + 1 - START;
            if (from >= 0 && starts.get(hash(last)) && isSecret(bytes, from, length, last)) {
                return from;
            }
        }
        return -1;
    }

    private boolean isSecret(byte[] bytes, int from, int length, long start) {
        return byStart.getOrDefault(start, List.of()).stream()
                .anyMatch(form -> from + form.length <= length
                        && Arrays.equals(form, 0, form.length, bytes, from, from + form.length));
    }

    private static int hash(long start) {
        return (int) ((start * 0x9E3779B97F4A7C15L) >>> (Long.SIZE - HASH_BITS));
    }

    private static byte lower(byte b) {
        return b >= 'A' && b <= 'Z' ? (byte) (b + ('a' - 'A')) : b;
    }
}
