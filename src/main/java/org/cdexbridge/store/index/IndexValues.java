package org.cdexbridge.store.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * The values of a resource by search parameter.
 *
 * <p>In a row of the store they are text: a line a value, the parameter's name before a tab. A value is read only when it
 * is asked for.
 */
public final class IndexValues {
    private static final char TAB = '\t';
    private static final char LINE = '\n';

    private final Map<String, List<String>> texts;

    private IndexValues(Map<String, List<String>> texts) {
        this.texts = texts;
    }

    static IndexValues of(Map<String, List<IndexValue>> values) {
        Map<String, List<String>> texts = new TreeMap<>();
        values.forEach((name, of) -> texts.put(
                name, of.stream().map(value -> plain(value.text())).distinct().toList()));
        return new IndexValues(texts);
    }

    private static String plain(String text) {
        return text.replace(TAB, ' ').replace(LINE, ' ').replace('\r', ' ').replace('\u0000', ' ');
    }

    /** These and others. */
    public IndexValues with(Map<SearchParameter, List<IndexValue>> others) {
        IndexValues added = of(others.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .collect(Collectors.toMap(entry -> entry.getKey().name(), Map.Entry::getValue)));
        Map<String, List<String>> all = new TreeMap<>(texts);
        all.putAll(added.texts);
        return new IndexValues(all);
    }

    public static IndexValues parse(String row) {
        Map<String, List<String>> texts = new TreeMap<>();
        int start = 0;
        while (start < row.length()) {
            int end = row.indexOf(LINE, start);
            int tab = row.indexOf(TAB, start);
            texts.computeIfAbsent(row.substring(start, tab), name -> new ArrayList<>())
                    .add(row.substring(tab + 1, end));
            start = end + 1;
        }
        return new IndexValues(texts);
    }

    public String row() {
        StringBuilder row = new StringBuilder();
        each((name, text) -> row.append(name).append(TAB).append(text).append(LINE));
        return row.toString();
    }

    void each(BiConsumer<String, String> reader) {
        texts.forEach((name, values) -> values.forEach(text -> reader.accept(name, text)));
    }

    /** Of a parameter, in the order of the resource; none where it has none. */
    public List<IndexValue> of(SearchParameter parameter) {
        return texts.getOrDefault(parameter.name(), List.of()).stream()
                .map(text -> value(parameter.kind(), text))
                .toList();
    }

    public boolean has(SearchParameter parameter) {
        return texts.containsKey(parameter.name());
    }

    private static IndexValue value(SearchParameter.Kind kind, String text) {
        return switch (kind) {
            case TOKEN -> TokenValue.parse(text);
            case DATE -> DateRange.parse(text);
            case REFERENCE -> ReferenceValue.parse(text);
            case STRING, URI -> new TextValue(text);
        };
    }
}
