package org.cdexbridge.performance;

import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.cdexbridge.journal.Journal;
import org.cdexbridge.journal.JournalEntry.State;
import org.cdexbridge.journal.Received;
import org.cdexbridge.journal.TestDatabase;
import org.cdexbridge.server.Server;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Inputs a second through a whole server, from the journal to the store, everything on: {@code h2|postgresql
 * message|document COUNT}. A message is an ORU^R01 of 1.5 kB, four of them about each patient; a document is a C-CDA with
 * a patient of its own. Prints the rate after a warm-up, and on PostgreSQL what an input adds to the database.
 */
public final class MessageThroughput {
    private static final int WARM_UP = 200;
    private static final Pattern ID = Pattern.compile("<id [^>]*/>");

    private final ConfigurableApplicationContext server;
    private final IntFunction<byte[]> input;
    private final String feed;

    private MessageThroughput(ConfigurableApplicationContext server, String kind) throws Exception {
        this.server = server;
        this.feed = "inbox";
        String sample = Files.readString(Path.of("src/main/resources/samples/ccd.xml"));
        this.input = kind.equals("document")
                ? number -> document(sample, number).getBytes(StandardCharsets.UTF_8)
                : MessageThroughput::message;
    }

    /** The sample with ids of its own: of the document and of the patient, which come first. */
    private static String document(String sample, int number) {
        Matcher ids = ID.matcher(sample);
        StringBuilder made = new StringBuilder();
        for (int i = 0; i < 2 && ids.find(); i++) {
            ids.appendReplacement(made, "<id root=\"2.999.7." + i + "\" extension=\"D" + number + "\"/>");
        }
        return ids.appendTail(made).toString();
    }

    public static void main(String[] args) throws Exception {
        Path home = Files.createTempDirectory("throughput");
        List<String> options = new ArrayList<>(List.of(
                "--cdex.home=" + home, "--cdex.data=" + home.resolve("data"), "--server.port=0", "--CDEX_PORT=0"));
        int count = Integer.parseInt(args[2]);
        if (args[0].equals("postgresql")) {
            try (EmbeddedPostgres postgres = TestDatabase.postgresql()) {
                options.add("--CDEX_DATABASE_URL=" + postgres.getJdbcUrl("postgres", "postgres"));
                options.add("--CDEX_DATABASE_USER=postgres");
                run(options, args[1], count, postgres);
            }
        } else {
            run(options, args[1], count, null);
        }
        System.exit(0);
    }

    private static void run(List<String> options, String kind, int count, EmbeddedPostgres postgres) throws Exception {
        try (ConfigurableApplicationContext server =
                SpringApplication.run(Server.class, options.toArray(String[]::new))) {
            MessageThroughput measured = new MessageThroughput(server, kind);
            measured.rate(0, Math.min(WARM_UP, count));
            long before = size(postgres);
            double rate = measured.rate(WARM_UP, WARM_UP + count);
            System.out.printf(
                    "%s: %.1f a second, %d bytes of PostgreSQL each%n", kind, rate, (size(postgres) - before) / count);
            tables(postgres, WARM_UP + count);
        }
    }

    private static long size(EmbeddedPostgres postgres) throws Exception {
        if (postgres == null) {
            return 0;
        }
        return TestDatabase.template(postgres.getPostgresDatabase())
                .queryForObject("select pg_database_size('postgres')", Long.class);
    }

    /** The largest tables with their indexes, in bytes an input. */
    private static void tables(EmbeddedPostgres postgres, int inputs) {
        if (postgres != null) {
            TestDatabase.template(postgres.getPostgresDatabase())
                    .query(
                            """
                            select relname, pg_table_size(oid), pg_indexes_size(oid) from pg_class
                            where relkind = 'r' and relnamespace = 'public'::regnamespace
                            order by pg_total_relation_size(oid) desc limit 8
                            """,
                            row -> {
                                System.out.printf(
                                        "  %s: rows %d, indexes %d%n",
                                        row.getString(1), row.getLong(2) / inputs, row.getLong(3) / inputs);
                            });
        }
    }

    private double rate(int from, int to) throws Exception {
        Journal journal = server.getBean(Journal.class);
        long begin = System.nanoTime();
        IntStream.range(from, to)
                .parallel()
                .forEach(number ->
                        journal.accept(new Received(feed, "input-" + number, input.apply(number), Instant.now())));
        await().atMost(Duration.ofHours(1)).pollInterval(Duration.ofMillis(500)).until(() -> journal.counts().stream()
                .noneMatch(count -> count.state().isPending()));
        long wrong = journal.counts().stream()
                .filter(count -> count.state() == State.QUARANTINED)
                .count();
        if (wrong > 0) {
            throw new IllegalStateException(
                    "some went to quarantine: " + journal.list(Optional.of(State.QUARANTINED), Optional.empty(), 1));
        }
        return (to - from) / ((System.nanoTime() - begin) / 1e9);
    }

    private static byte[] message(int number) {
        int patient = number / 4;
        StringBuilder message = new StringBuilder(
                "MSH|^~\\&|LAB|NORTH|EHR|NORTH|20240501101112-0500||ORU^R01^ORU_R01|M%d|P|2.5.1\r".formatted(number));
        message.append(
                ("PID|1||T%d^^^NORTH&2.999.5.1&ISO^MR||Testfall%d^Ada^M||19700102|F|||1 Main St^^Springfield^IL^62701\r")
                        .formatted(patient, patient));
        message.append("PV1|1|I|4W^401^B^NORTH||||1001^Okafor^Ngozi^^^^^^NPI|||||||||||V%d^^^NORTH&2.999.5.2&ISO^VN\r"
                .formatted(patient));
        message.append(("ORC|RE|P%d^EHR|F%d^LAB||CM\rOBR|1|P%d^EHR|F%d^LAB|24323-8^Comprehensive metabolic panel^LN|||"
                        + "20240501093000-0500|||||||||1001^Okafor^Ngozi^^^^^^NPI||||||20240501101000-0500||LAB|F\r")
                .formatted(number, number, number, number));
        String[] tests = {
            "2345-7^Glucose^LN", "3094-0^Urea nitrogen^LN", "2160-0^Creatinine^LN", "2951-2^Sodium^LN",
            "2823-3^Potassium^LN", "2075-0^Chloride^LN", "2028-9^Carbon dioxide^LN", "17861-6^Calcium^LN"
        };
        for (int i = 0; i < tests.length; i++) {
            message.append("OBX|%d|NM|%s||%d.%d|mmol/L^millimole per liter^UCUM|1-200|N|||F|||20240501093000-0500\r"
                    .formatted(i + 1, tests[i], 10 + i, number % 10));
        }
        return message.toString().getBytes(StandardCharsets.UTF_8);
    }
}
