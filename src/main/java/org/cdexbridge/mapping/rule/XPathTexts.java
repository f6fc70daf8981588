package org.cdexbridge.mapping.rule;

import java.util.Objects;
import java.util.stream.Stream;

/** All XPaths that stand in a map. */
public final class XPathTexts {
    private XPathTexts() {}

    public static Stream<String> of(RuleMap map) {
        Stream<String> own = Stream.of(
                        Stream.ofNullable(map.match()),
                        map.identity().stream(),
                        map.content().stream(),
                        map.children().stream())
                .flatMap(texts -> texts);
        return Stream.concat(own, map.rows().values().stream().flatMap(XPathTexts::of));
    }

    private static Stream<String> of(RowValue.Row row) {
        return row.values().stream().flatMap(XPathTexts::of);
    }

    private static Stream<String> of(RowValue value) {
        Stream<String> own = Stream.of(value.from(), value.each(), value.when()).filter(Objects::nonNull);
        Stream<String> below = value.set().stream().flatMap(XPathTexts::of);
        return Stream.concat(
                Stream.concat(own, below), Stream.ofNullable(value.otherwise()).flatMap(other -> of(other)));
    }
}
