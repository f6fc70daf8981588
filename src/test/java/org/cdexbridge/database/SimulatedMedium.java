package org.cdexbridge.database;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What is on the medium of one file, and what was written since and may be there or not. */
final class SimulatedMedium {
    /** A disk writes so much as a whole or not at all. */
    private static final int BLOCK = 4096;

    private final Content forced = new Content(new byte[0]);
    private final List<Change> changes = new ArrayList<>();
    private long forces;

    /** Bytes at a position, or a new length where there are none. */
    private record Change(int position, byte[] bytes) {}

    /** Bytes with room to grow. */
    private static final class Content {
        private byte[] bytes;
        private int length;

        Content(byte[] bytes) {
            this.bytes = bytes;
            this.length = bytes.length;
        }

        void apply(Change change) {
            int end = change.position() + change.bytes().length;
            if (end > bytes.length) {
                bytes = Arrays.copyOf(bytes, end + end / 2);
            }
            System.arraycopy(change.bytes(), 0, bytes, change.position(), change.bytes().length);
            if (change.bytes().length == 0 && end < length) {
                Arrays.fill(bytes, end, length, (byte) 0);
            }
            length = change.bytes().length == 0 ? end : Math.max(length, end);
        }

        byte[] copy() {
            return Arrays.copyOf(bytes, length);
        }
    }

    void write(long position, byte[] bytes, int length) {
        for (int from = 0; from < length; from += BLOCK) {
            byte[] block = Arrays.copyOfRange(bytes, from, Math.min(length, from + BLOCK));
            changes.add(new Change((int) position + from, block));
        }
    }

    void truncate(long length) {
        changes.add(new Change((int) length, new byte[0]));
    }

    void force() {
        changes.forEach(forced::apply);
        changes.clear();
        forces++;
    }

    long forces() {
        return forces;
    }

    /** What a cut leaves now: of what is not forced nothing, the first writes, or blocks in no order. */
    byte[] afterCut(Random random) {
        List<Change> left =
                switch (random.nextInt(3)) {
                    case 0 -> List.of();
                    case 1 -> changes.subList(0, random.nextInt(changes.size() + 1));
                    default ->
                        changes.stream().filter(change -> random.nextBoolean()).toList();
                };
        Content content = new Content(forced.copy());
        left.forEach(content::apply);
        return content.copy();
    }
}
