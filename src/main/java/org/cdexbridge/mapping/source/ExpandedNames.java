package org.cdexbridge.mapping.source;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.sf.saxon.om.NodeInfo;
import org.jspecify.annotations.Nullable;

/**
 * The names of all trees of one Saxon configuration, so that names are compared as objects. Nodes are looked up by the
 * fingerprint that Saxon gives to their names: asking for the names themselves costs more than most steps. Thread-safe.
 */
public final class ExpandedNames {
    private final Map<ExpandedName, ExpandedName> names = new ConcurrentHashMap<>();
    private volatile @Nullable ExpandedName[] known = new ExpandedName[1024];

    /** The one object of this name. */
    public ExpandedName of(String namespace, String local) {
        return names.computeIfAbsent(new ExpandedName(namespace, local), name -> name);
    }

    /** The name of an element or attribute. */
    ExpandedName of(NodeInfo node) {
        int fingerprint = node.hasFingerprint() ? node.getFingerprint() : Integer.MAX_VALUE;
        @Nullable ExpandedName[] now = known;
        ExpandedName name = fingerprint < now.length ? now[fingerprint] : null;
        return name == null ? learn(node, fingerprint) : name;
    }

    private synchronized ExpandedName learn(NodeInfo node, int fingerprint) {
        ExpandedName name = of(node.getNamespaceUri().toString(), node.getLocalPart());
        if (fingerprint != Integer.MAX_VALUE) {
            if (fingerprint >= known.length) {
                known = Arrays.copyOf(known, Math.max(fingerprint + 1, 2 * known.length));
            }
            known[fingerprint] = name;
        }
        return name;
    }
}
