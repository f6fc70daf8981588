package org.cdexbridge.store.index;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a resource is looked up by where no patient is named. A key may stand for more than one value: who looks up by it
 * compares the values of the resource afterwards.
 *
 * @param keys of whole values
 * @param texts of what is looked up by how it begins
 */
public record LookupKeys(Set<Long> keys, Set<Text> texts) {
    /** The longest beginning that is kept, in characters. */
    public static final int LONGEST = 100;

    /** Between a canonical URI and its version. */
    public static final String VERSION = "|";

    private static final String PATIENT = "Patient/";
    private static final int DATE = "0000-00-00".length();

    /**
     * @param text folded, and cut at {@link #LONGEST}
     */
    public record Text(String parameter, String text) implements Comparable<Text> {
        public static Text of(String parameter, String text) {
            String folded = FoldedText.of(text);
            return new Text(parameter, folded.substring(0, Math.min(LONGEST, folded.length())));
        }

        @Override
        public int compareTo(Text other) {
            int byParameter = parameter.compareTo(other.parameter);
            return byParameter != 0 ? byParameter : text.compareTo(other.text);
        }
    }

    /** @param patients ids of those whom the resource is about, when they are several */
    public static LookupKeys of(
            Collection<SearchParameter> parameters, IndexValues values, Collection<String> patients) {
        LookupKeys found = new LookupKeys(new TreeSet<>(), new TreeSet<>());
        for (SearchParameter parameter : parameters) {
            if (parameter.isLookedUp()) {
                values.of(parameter).forEach(value -> found.add(parameter, value));
            }
            if (parameter.name().equals(SearchParameter.PATIENT)) {
                patients.forEach(id -> found.keys.add(ofReference(parameter, PATIENT + id)));
                values.of(parameter).stream()
                        .map(ReferenceValue.class::cast)
                        .filter(value -> !value.address().startsWith(PATIENT))
                        .forEach(value -> found.addReference(parameter, value));
            }
        }
        return found;
    }

    public LookupKeys with(LookupKeys others) {
        LookupKeys all = new LookupKeys(new TreeSet<>(keys), new TreeSet<>(texts));
        all.keys.addAll(others.keys);
        all.texts.addAll(others.texts);
        return all;
    }

    public LookupKeys without(LookupKeys others) {
        LookupKeys rest = new LookupKeys(new TreeSet<>(keys), new TreeSet<>(texts));
        rest.keys.removeAll(others.keys);
        rest.texts.removeAll(others.texts);
        return rest;
    }

    private void add(SearchParameter parameter, IndexValue value) {
        if (value instanceof TokenValue token) {
            addCode(parameter, token);
        } else if (value instanceof ReferenceValue reference) {
            addReference(parameter, reference);
        } else if (value instanceof DateRange range) {
            texts.add(new Text(parameter.name(), date(range)));
        } else if (parameter.kind() == SearchParameter.Kind.URI) {
            keys.add(ofUri(parameter, value.text()));
            keys.add(ofUri(parameter, value.text().split("\\|")[0]));
        } else {
            texts.add(Text.of(parameter.name(), value.text()));
        }
    }

    private void addReference(SearchParameter parameter, ReferenceValue reference) {
        if (!reference.address().isEmpty()) {
            keys.add(ofReference(parameter, reference.address()));
        }
        if (reference.hasIdentifier()) {
            addCode(parameter, reference.identifier());
        }
    }

    private void addCode(SearchParameter parameter, TokenValue token) {
        if (!token.code().isEmpty()) {
            keys.add(ofCode(parameter, token.code()));
        }
    }

    private static String date(DateRange range) {
        return Instant.ofEpochMilli(range.low().wall())
                .atOffset(ZoneOffset.UTC)
                .toString()
                .substring(0, DATE);
    }

    /** Of a code of any system, of which there are seldom two. */
    public static long ofCode(SearchParameter parameter, String code) {
        return key(parameter, "=" + code);
    }

    /** @param address {@code Type/id}, or a URL */
    public static long ofReference(SearchParameter parameter, String address) {
        return key(parameter, "/" + address);
    }

    public static long ofUri(SearchParameter parameter, String uri) {
        return key(parameter, uri);
    }

    private static long key(SearchParameter parameter, String value) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((parameter.type() + "?" + parameter.name() + "=" + value).getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
