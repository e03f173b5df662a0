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
import java.util.Base64;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Searches files for secrets in every readable form: in plain text in any case, percent-encoded, as base64 at any offset in
 * a group of three bytes, without hyphens, and as the bytes of a GUID. Searches for all of them in one pass, so that the
 * time depends only on the length of the files.
 *
 * <p>Every form has at least 16 bytes, so it contains eight bytes that begin at a multiple of nine, wherever it begins. The
 * search looks at these places only, and compares the bytes around a place if they can belong to a secret.
 */
public final class SecretScan {

    private static final int SHORTEST = 16;
    private static final int PART = Long.BYTES;
    private static final int STEP = SHORTEST - PART + 1;
    private static final int BUFFER = 1 << 20;
    private static final int HASH_BITS = 24;

    /** Sets the bit that distinguishes upper case from lower case, in each of the eight bytes of a part. */
    private static final long LOWER_CASE = 0x2020202020202020L;

    private final Map<Long, Set<ByteBuffer>> byStart = new HashMap<>();

    /** The hashes of the first part of each form. */
    private final BitSet starts = new BitSet(1 << HASH_BITS);

    /** The hashes of the parts that begin at the first {@link #STEP} bytes of each form. */
    private final BitSet parts = new BitSet(1 << HASH_BITS);

    private int longest = SHORTEST;

    /** Scans for {@code secrets} of at least 16 characters each; a shorter one could occur by chance. */
    public SecretScan(Collection<String> secrets) {
        secrets.forEach(this::add);
    }

    private void add(String secret) {
        if (secret.length() < SHORTEST) {
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

    /**
     * Adds the part of the base64 text that does not depend on the bytes before and after, for each of the three offsets.
     */
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
        ByteBuffer bytes = ByteBuffer.wrap(plain);
        byStart.computeIfAbsent(part(bytes, 0), same -> new HashSet<>()).add(bytes);
        starts.set(hash(part(bytes, 0)));
        for (int i = 0; i < STEP; i++) {
            parts.set(hash(part(bytes, i)));
        }
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
                int found = find(ByteBuffer.wrap(buffer, 0, length));
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

    private int find(ByteBuffer bytes) {
        for (int at = 0; at <= bytes.limit() - PART; at += STEP) {
            if (parts.get(hash(part(bytes, at)))) {
                for (int from = Math.max(0, at - STEP + 1); from <= at; from++) {
                    if (isSecret(bytes, from)) {
                        return from;
                    }
                }
            }
        }
        return -1;
    }

    private boolean isSecret(ByteBuffer bytes, int from) {
        long start = part(bytes, from);
        return starts.get(hash(start))
                && byStart.getOrDefault(start, Set.of()).stream().anyMatch(form -> isAt(bytes, from, form));
    }

    private static boolean isAt(ByteBuffer bytes, int from, ByteBuffer form) {
        if (from + form.limit() > bytes.limit()) {
            return false;
        }
        for (int i = 0; i < form.limit(); i++) {
            if (lower(bytes.get(from + i)) != form.get(i)) {
                return false;
            }
        }
        return true;
    }

    private static long part(ByteBuffer bytes, int from) {
        return bytes.getLong(from) | LOWER_CASE;
    }

    private static int hash(long part) {
        return (int) ((part * 0x9E3779B97F4A7C15L) >>> (Long.SIZE - HASH_BITS));
    }

    private static byte lower(byte b) {
        return b >= 'A' && b <= 'Z' ? (byte) (b + ('a' - 'A')) : b;
    }
}
