package org.cdexbridge.exchange.queue;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.cdexbridge.conversion.Source;
import org.cdexbridge.database.DatabaseText;
import org.cdexbridge.exchange.Decision;
import org.cdexbridge.exchange.content.ExchangeContent;
import org.cdexbridge.exchange.content.ExchangeKind;
import org.cdexbridge.exchange.content.ReceivedRequest;
import org.cdexbridge.exchange.queue.QueuedExchange.State;
import org.cdexbridge.json.Json;
import org.cdexbridge.resource.ResourceAddress;
import org.jspecify.annotations.Nullable;

/** What an exchange is in the columns of its table: text as long as they are, contents and decisions as JSON. */
final class ExchangeColumns {
    private static final int REASON_LENGTH = 2000;
    private static final int WORK_QUEUE_LENGTH = 100;
    private static final int PARTNER_LENGTH = 100;
    private static final int NAME_LENGTH = 200;
    private static final int HASH_LENGTH = 64;

    private ExchangeColumns() {}

    static QueuedExchange row(ResultSet row, int number) throws SQLException {
        return new QueuedExchange(
                row.getLong("id"),
                row.getString("about"),
                row.getInt("part"),
                instant(row, "received_at").orElseThrow(),
                State.valueOf(row.getString("state")),
                row.getString("partner"),
                row.getString("patient"),
                row.getString("work_queue"),
                content(ExchangeKind.valueOf(row.getString("kind")), row.getString("about"), row.getString("content")),
                decided(row.getString("decision")),
                row.getInt("attempts"),
                instant(row, "next_attempt"),
                row.getString("reason"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    /** One that is too long keeps its beginning, and is told from others by its hash. */
    static String name(String about) {
        String name = DatabaseText.of(about);
        return name.length() <= NAME_LENGTH
                ? name
                : DatabaseText.of(name, NAME_LENGTH - HASH_LENGTH)
                        + Source.sha256(name.getBytes(StandardCharsets.UTF_8));
    }

    /** No partner has a name that is cut. */
    static String partner(String name) {
        return DatabaseText.of(name, PARTNER_LENGTH);
    }

    static String patient(String reference) {
        return DatabaseText.of(reference, NAME_LENGTH);
    }

    static String workQueue(String code) {
        return DatabaseText.of(code, WORK_QUEUE_LENGTH);
    }

    static String reason(String reason) {
        return DatabaseText.of(reason, REASON_LENGTH);
    }

    /** Nothing for a request: the resource that asks has it. */
    static @Nullable String content(ExchangeContent content) {
        return content.kind().isRequest() ? null : Json.text(content);
    }

    private static ExchangeContent content(ExchangeKind kind, String about, String json) {
        return kind.isRequest()
                ? new ReceivedRequest(kind, ResourceAddress.parse(about))
                : Json.read(json, kind.type());
    }

    static @Nullable String decision(Decision decision) {
        return decision.equals(Decision.UNDECIDED) ? null : Json.text(decision);
    }

    private static Decision decided(@Nullable String json) {
        return json == null ? Decision.UNDECIDED : Json.read(json, Decision.class);
    }
}
