package io.github.srvasmx.library.importer;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/** The prime numbers below six million as CSV, about 6 MB, generated while it is read. */
final class PrimesCsv extends InputStream {

    private static final int END = 6_000_000;

    private final BitSet composites = composites();
    private byte[] line = "index,prime\n".getBytes(StandardCharsets.US_ASCII);
    private int position;
    private int index;
    private int prime = 1;

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
        int next = composites.nextClearBit(prime + 1);
        if (next >= END) {
            return false;
        }
        prime = next;
        index++;
        line = (index + "," + prime + "\n").getBytes(StandardCharsets.US_ASCII);
        position = 0;
        return true;
    }

    private static BitSet composites() {
        BitSet composites = new BitSet(END);
        for (int factor = 2; factor * factor < END; factor = composites.nextClearBit(factor + 1)) {
            for (int multiple = factor * factor; multiple < END; multiple += factor) {
                composites.set(multiple);
            }
        }
        return composites;
    }
}
