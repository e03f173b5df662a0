package io.github.srvasmx.library.importer;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/** The prime numbers below six million as CSV, about 6 MB, generated while it is read. */
final class PrimesCsv extends InputStream {

    private static final int END = 6_000_000;

    /** The bit n stands for the odd number 2n + 1. */
    private final BitSet oddComposites = oddComposites();

    /** The current line is at its end. */
    private final byte[] line = new byte[32];

    private int position;
    private int index;
    private int prime;

    PrimesCsv() {
        byte[] header = "index,prime\n".getBytes(StandardCharsets.US_ASCII);
        position = line.length - header.length;
        System.arraycopy(header, 0, line, position, header.length);
    }

    @Override
    public int read() {
        if (position == line.length && !nextLine()) {
            return -1;
        }
        return line[position++];
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        int count = 0;
        while (count < length && (position < line.length || nextLine())) {
            int part = Math.min(length - count, line.length - position);
            System.arraycopy(line, position, buffer, offset + count, part);
            position += part;
            count += part;
        }
        return count == 0 && length > 0 ? -1 : count;
    }

    private boolean nextLine() {
        int next = prime < 2 ? 2 : 2 * oddComposites.nextClearBit((prime + 1) / 2) + 1;
        if (next >= END) {
            return false;
        }
        prime = next;
        index++;
        position = line.length;
        line[--position] = '\n';
        prepend(prime);
        line[--position] = ',';
        prepend(index);
        return true;
    }

    private void prepend(int number) {
        for (int rest = number; rest > 0; rest /= 10) {
            line[--position] = (byte) ('0' + rest % 10);
        }
    }

    /** The sieve of Eratosthenes without the even numbers. */
    private static BitSet oddComposites() {
        BitSet composites = new BitSet(END / 2);
        for (int factor = 3; factor * factor < END; factor = 2 * composites.nextClearBit((factor + 1) / 2) + 1) {
            for (int multiple = factor * factor; multiple < END; multiple += 2 * factor) {
                composites.set(multiple / 2);
            }
        }
        return composites;
    }
}
