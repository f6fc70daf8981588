package org.cdexbridge.store.search;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;

/** Where HAPI's JPA server and the specification are of two minds, in {@code known-differences.csv}. */
final class KnownDifferences {
    private static final Path FILE = Path.of("src/test/resources/search/known-differences.csv");

    private KnownDifferences() {}

    /**
     * A difference.
     *
     * @param shape of the queries in which it shows, decoded
     * @param inOrderOnly whether both find the same
     * @param example of such a query on the data of the test
     */
    record Difference(Pattern shape, boolean inOrderOnly, String example) {
        boolean covers(String decoded) {
            return shape.matcher(decoded).find();
        }
    }

    static List<Difference> all() throws IOException {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setCommentMarker('#')
                .get();
        try (Reader file = Files.newBufferedReader(FILE, StandardCharsets.UTF_8)) {
            return format.parse(file).stream()
                    .map(row -> new Difference(
                            Pattern.compile(row.get("shape")),
                            row.get("differs").equals("order"),
                            row.get("example")))
                    .toList();
        }
    }
}
