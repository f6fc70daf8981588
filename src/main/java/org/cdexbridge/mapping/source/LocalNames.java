package org.cdexbridge.mapping.source;

import java.util.Arrays;
import net.sf.saxon.om.NamePool;
import net.sf.saxon.tree.tiny.TinyTree;

/**
 * Local names of nodes by their number in Saxon's pool, which itself boxes the number and searches a map at every
 * question. Thread-safe: a name never changes, so that at worst two threads look up the same one.
 */
public final class LocalNames {
    private volatile String[] known = new String[1024];

    /** @param nameCode as the tree has it */
    public String of(TinyTree tree, int nameCode) {
        int number = nameCode & NamePool.FP_MASK;
        String[] now = known;
        String name = number < now.length ? now[number] : null;
        return name == null ? learn(tree.getNamePool(), number) : name;
    }

    private synchronized String learn(NamePool pool, int number) {
        if (number >= known.length) {
            known = Arrays.copyOf(known, Math.max(number + 1, 2 * known.length));
        }
        known[number] = pool.getLocalName(number);
        return known[number];
    }
}
