package org.cdexbridge.attack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Makes up requests of every kind at every door: right ones, wrong ones, and what is no HTTP any more. */
final class RandomRequests {
    private static final List<String> METHODS = List.of(
            "GET", "GET", "GET", "GET", "GET", "GET", "GET", "GET", "POST", "POST", "POST", "POST", "POST", "POST",
            "PUT", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "FOO", "CONNECT", "get");
    private static final List<String> PATHS = List.of(
            "/",
            "/login",
            "/login/oauth2/code/people",
            "/logout",
            "/oauth2/token",
            "/oauth2/token",
            "/oauth2/jwks",
            "/oauth2/authorize",
            "/oauth2/introspect",
            "/oauth2/authorization/people",
            "/.well-known/openid-configuration",
            "/documents/1",
            "/documents/99999999999999999999",
            "/documents/x",
            "/reviews",
            "/reviews/1",
            "/reviews/1/documents/x",
            "/reviews/1/release",
            "/reviews/1/release-all",
            "/reviews/1/refuse",
            "/reviews/1/answer",
            "/send",
            "/send/attachment",
            "/send/push",
            "/send/push/x",
            "/api/reviews",
            "/api/reviews/9/decision",
            "/desk",
            "/desk/1",
            "/desk/x",
            "/desk/-1",
            "/desk/1/documents/x",
            "/desk/1/release",
            "/desk/1/release-all",
            "/desk/1/refuse",
            "/desk/1/answer",
            "/desk/send",
            "/desk/send/attachment",
            "/desk/send/push",
            "/desk/send/push/x",
            "/api/push",
            "/api/push/x",
            "/api/attachments",
            "/api/desk",
            "/api/desk/1",
            "/api/desk/9/decision",
            "/api/desk/9/answer",
            "/api/nothing",
            "/hl7v2",
            "/hl7v2/x",
            "/hl7v2/../fhir",
            "/operator/journal",
            "/operator/journal/1",
            "/operator/journal/1/replay",
            "/operator/ledger/rebuild",
            "/operator/store/rebuild",
            "/operator/store/reindex",
            "/actuator",
            "/actuator/health",
            "/actuator/health/liveness",
            "/actuator/health/store",
            "/actuator/prometheus",
            "/actuator/env",
            "/console/console.css",
            "/console/../login",
            "/console/nothing",
            "/error",
            "/favicon.ico",
            "*",
            "http://elsewhere.example.org/fhir/Patient");
    private static final List<String> FHIR = List.of(
            "/fhir",
            "/fhir/",
            "/fhir/metadata",
            "/fhir/.well-known/smart-configuration",
            "/fhir/Task",
            "/fhir/Task",
            "/fhir/CommunicationRequest",
            "/fhir/Task/1",
            "/fhir/Task/_search",
            "/fhir/Patient/$match",
            "/fhir/DocumentReference/$docref",
            "/fhir/Binary/note-a",
            "/fhir/Binary",
            "/fhir/Bundle",
            "/fhir/Patient/a/_history/1",
            "/fhir/Patient/a/$everything",
            "/fhir/Patient/a/Condition",
            "/fhir/$graphql",
            "/fhir/$meta",
            "/fhir/$export",
            "/fhir/_history",
            "/fhir/Nothing",
            "/fhir/patient/a",
            "/fhir/Task/$submit-attachment",
            "/fhir/$submit-attachment");
    private static final List<String> PARAMETERS = List.of(
            "_format",
            "_format",
            "_pretty",
            "_summary",
            "_elements",
            "_count",
            "_offset",
            "_sort",
            "_total",
            "_since",
            "_at",
            "_getpages",
            "_getpagesoffset",
            "_pageId",
            "_bundletype",
            "_method",
            "access_token",
            "token",
            "code",
            "state",
            "error",
            "registrationId",
            "trackingId",
            "partner",
            "patient",
            "identifier",
            "queue",
            "most",
            "feed",
            "chosen",
            "reason",
            "json",
            "types",
            "story",
            "document",
            "start",
            "end",
            "type",
            "on-demand",
            "query",
            "client_assertion",
            "client_assertion_type",
            "grant_type",
            "scope",
            "client_id",
            "username",
            "password",
            "_csrf",
            "continue",
            "lines",
            "a[0].b",
            "class.module.classLoader",
            "",
            "%",
            "_filter",
            "_text",
            "_content",
            "_has",
            "date",
            "birthdate",
            "_lastUpdated",
            "_id",
            "_type",
            "_outputFormat",
            "_graph",
            "lang",
            "locale");
    private static final List<String> VALUES = List.of(
            "ttl",
            "text/turtle",
            "application/x-turtle",
            "rdf",
            "xml",
            "json",
            "html",
            "html/json",
            "x",
            "text/html",
            "application/fhir+ttl",
            "1",
            "0",
            "-1",
            "99999999999999999999",
            "true",
            "maybe",
            "",
            "a",
            "b",
            "Patient/a",
            "a|b",
            "|",
            "a|b|c|d",
            ",",
            "a,b",
            "%00",
            "%",
            "%zz",
            "%c0%af",
            "%F0%9F%92%A9",
            "..%2f..",
            "<script>",
            "${jndi:ldap://127.0.0.1/x}",
            "#{1+1}",
            "*",
            "Condition:patient",
            ":",
            "::",
            "ge2026-01-01",
            "ge2026-13-45",
            "zz1970",
            "2026-01-01T25:00:00",
            "count",
            "total",
            "accurate",
            "-date",
            "north",
            "nobody",
            "client_credentials",
            "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            "e30.e30.",
            "a.b.c",
            "..",
            "eyJhbGciOiJub25lIn0.eyJzdWIiOiJub3J0aCJ9.",
            "system/*.rs",
            "'",
            "\"",
            "\\",
            "1'--",
            "null",
            "NaN",
            "1e9999");
    private static final List<String> TYPES = List.of(
            "application/fhir+json",
            "application/fhir+json",
            "application/json",
            "application/fhir+xml",
            "application/xml",
            "text/xml",
            "application/x-www-form-urlencoded",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "text/turtle",
            "application/fhir+turtle",
            "application/x-turtle",
            "text/plain",
            "application/hl7-v2",
            "application/hl7-v2+er7",
            "application/octet-stream",
            "application/json-patch+json",
            "application/xml-patch+xml",
            "application/graphql",
            "image/svg+xml",
            "text/html",
            "x",
            "/",
            "",
            ";",
            "a/b;c",
            "application/fhir+json; charset=utf-16",
            "application/fhir+json;charset=nothing",
            "application/json;charset=\"",
            "application/fhir+ndjson",
            "*/*");
    private static final List<String> HEADERS = List.of(
            "Accept: %s",
            "Accept: %s",
            "Accept: %s;q=0.1, text/turtle",
            "Accept: %s, */*;q=x",
            "Accept-Charset: nothing",
            "Accept-Charset: utf-16",
            "Accept-Encoding: gzip, x",
            "Accept-Encoding: gzip;q=2",
            "Accept-Language: zz-%%%%",
            "Prefer: return=nothing",
            "Prefer: return=OperationOutcome",
            "Prefer: respond-async",
            "Prefer: handling=strict",
            "Prefer: =",
            "If-Match: x",
            "If-Match: W/\"1\"",
            "If-Match: W/\"99999999999999999999\"",
            "If-None-Match: W/\"1\"",
            "If-None-Match: *",
            "If-Modified-Since: yesterday",
            "If-Modified-Since: Thu, 01 Jan 1970 00:00:00 GMT",
            "If-None-Exist: Patient?name=x",
            "If-None-Exist: %%",
            "X-Forwarded-For: 127.0.0.1",
            "X-Forwarded-Host: [",
            "X-Forwarded-Proto: x",
            "X-Forwarded-Port: x",
            "X-Forwarded-Prefix: /\\",
            "Forwarded: for=",
            "Origin: null",
            "Origin: http://[",
            "Authorization: Basic x",
            "Authorization: Basic %%",
            "Authorization: Bearer",
            "Authorization: Bearer x",
            "Authorization: Bearer e30.e30.e30",
            "Authorization: Bearer a b",
            "Authorization: DPoP x",
            "Authorization: \u00ff",
            "Cookie: JSESSIONID=x",
            "Cookie: =;=;;\"",
            "Range: bytes=0-1",
            "Range: bytes=9-1",
            "Range: x",
            "X-HTTP-Method-Override: DELETE",
            "X-HTTP-Method-Override: ",
            "Content-Encoding: gzip",
            "Content-Encoding: br",
            "Content-Encoding: deflate",
            "Content-Encoding: gzip, gzip",
            "Content-Language: %%",
            "Upgrade: h2c",
            "Upgrade: websocket",
            "Expect: 100-continue",
            "Expect: x",
            "X-Requested-With: XMLHttpRequest",
            "X-Upsert-Extistence-Check: x",
            "X-Meta-Snapshot-Mode: x",
            "X-Cascade: delete",
            "X-Partition-Mode: x",
            "X-Retry-On-Version-Conflict: retry; max-retries=x",
            "X-Progressive-Bundle: x",
            "Cache-Control: no-store, max-results=x",
            "Cache-Control: max-results=-1",
            "DNT: 1",
            "Accept:",
            "Access-Control-Request-Method: X",
            "Content-MD5: x",
            "Referer: \u00e9",
            "Sec-Fetch-Site: cross-site");
    private static final List<String> HEADS = List.of(
            "Host localhost",
            "Host: ",
            "Host: [",
            "Host: a\r\nHost: b",
            "Host: localhost:99999999",
            "Host: local host",
            "Host: x\r\n folded: y",
            "Host: x\r\nContent-Length: -1",
            "Host: x\r\nContent-Length: x",
            "Host: x\r\nContent-Length: 1\r\nContent-Length: 2",
            "Host: x\r\nContent-Length: 99999999999999999999",
            "Host: x\r\nTransfer-Encoding: x",
            "Host: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 5",
            "Host: x\r\n: y",
            "Host: x\r\nA\u0000B: y");
    static final String TASK =
            """
            {"resourceType":"Task","status":"requested","intent":"order",
             "code":{"coding":[{"system":"http://hl7.org/fhir/us/davinci-hrex/CodeSystem/hrex-temp","code":"data-request-query"}]},
             "for":{"identifier":{"system":"urn:oid:1.2.3.4","value":"A"}},
             "authoredOn":"2026-03-01T10:00:00Z",
             "requester":{"identifier":{"system":"urn:oid:9.9","value":"north"}},
             "owner":{"identifier":{"system":"urn:oid:9.9","value":"site"}},
             "input":[{"type":{"coding":[{"system":"http://hl7.org/fhir/us/davinci-hrex/CodeSystem/hrex-temp","code":"data-query"}]},
                       "valueString":"Condition?patient=[this]"}]}""";
    private static final List<String> BODIES = List.of(
            "",
            "{}",
            "[]",
            "null",
            "\"x\"",
            "{",
            "{\"resourceType\":\"Task\"}",
            "{\"resourceType\":\"Nothing\"}",
            "{\"resourceType\":\"Patient\",\"name\":\"x\"}",
            "{\"resourceType\":\"Binary\",\"contentType\":\"text/html\",\"data\":\"%%%\"}",
            "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"resource\",\"resource\":{\"resourceType\":\"Patient\"}}]}",
            "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"patient\",\"valueId\":\"\"},{\"name\":\"start\",\"valueDateTime\":\"x\"}]}",
            "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"count\",\"valueInteger\":\"x\"},{\"name\":\"resource\",\"valueString\":\"x\"}]}",
            "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[{\"request\":{\"method\":\"GET\",\"url\":\"Patient/a\"}}]}",
            "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{}]}",
            "{\"resourceType\":\"Task\",\"contained\":[{\"resourceType\":\"Task\",\"contained\":[{}]}]}",
            "{\"resourceType\":\"CommunicationRequest\",\"status\":\"active\",\"payload\":[{\"contentString\":\"x\"}]}",
            "{\"partner\":\"north\",\"resources\":[\"Patient/a\"]}",
            "{\"partner\":null,\"resources\":null,\"story\":null}",
            "{\"partner\":\"nobody\",\"document\":\"x\",\"attachTo\":\"claim\",\"claim\":{\"system\":\"a\",\"value\":\"b\"}}",
            "{\"release\":[\"x\"],\"more\":\"x\"}",
            "{\"refuse\":\"x\"}",
            "{\"release\":{}}",
            "<Task xmlns=\"http://hl7.org/fhir\"><status value=\"requested\"/></Task>",
            "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><Task xmlns=\"http://hl7.org/fhir\"><id value=\"&e;\"/></Task>",
            "<Task",
            "<x/>",
            "<Task xmlns=\"http://hl7.org/fhir\"><text><status value=\"generated\"/><div xmlns=\"http://www.w3.org/1999/xhtml\"><script>1</script></div></text></Task>",
            "a=b&c=d&&=&%",
            "grant_type=client_credentials&client_assertion_type=x&client_assertion=y",
            "grant_type=client_credentials&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&client_assertion=e30.e30.e30",
            "patient=a&_format=ttl",
            "MSH|^~\\&|A|B|C|D|20260301||ADT^A01|1|P|2.5\rPID|1||A^^^N",
            "MSH",
            "--x\r\nContent-Disposition: form-data; name=\"a\"; filename=\"b\"\r\n\r\nc\r\n--x--\r\n",
            "[{\"op\":\"replace\",\"path\":\"/gender\",\"value\":\"male\"}]",
            "{\"query\":\"{Patient{id}}\"}",
            "\u0000",
            "\ufeff{}",
            TASK);

    private final Random random;
    private final List<String> identities;

    /**
     * One request.
     *
     * @param bytes as they go over the wire
     * @param whole whether an answer must come; who sends half of a request may get none
     */
    record Made(byte[] bytes, boolean whole) {
        @Override
        public String toString() {
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            return text.substring(0, Math.min(text.length(), 1_500))
                    .replaceAll("Bearer [A-Za-z0-9_.-]{40,}", "Bearer …");
        }
    }

    /** @param identities header lines that say who asks; an empty one for nobody */
    RandomRequests(Random random, List<String> identities) {
        this.random = random;
        this.identities = identities;
    }

    Made next() {
        if (random.nextInt(15) == 0) {
            return nearlyRight();
        }
        byte[] body = random.nextInt(3) == 0 ? new byte[0] : body();
        String method = of(METHODS);
        StringBuilder head = new StringBuilder(method + " " + target() + " HTTP/1.1\r\n");
        boolean odd = random.nextInt(20) == 0;
        head.append(odd ? of(HEADS) : "Host: localhost").append("\r\n");
        String who = of(identities);
        head.append(who.isEmpty() ? "" : who + "\r\n");
        for (int i = random.nextInt(4); i > 0; i--) {
            head.append(of(HEADERS).formatted(of(TYPES))).append("\r\n");
        }
        if (body.length > 0) {
            head.append("Content-Type: ").append(of(TYPES)).append("\r\n");
        }
        return framed(head, body, odd);
    }

    /** A request of a partner as it should be, but for a byte at most. */
    private Made nearlyRight() {
        byte[] task = random.nextBoolean() ? TASK.getBytes(StandardCharsets.UTF_8) : spoiltTask();
        String head = "POST /fhir/Task HTTP/1.1\r\nHost: localhost\r\n" + identities.get(1)
                + "\r\nContent-Type: application/fhir+json\r\nContent-Length: " + task.length + "\r\n\r\n";
        return new Made(bytes(head, task), true);
    }

    /** With the length told before, in chunks, in broken chunks, or with less than was promised. */
    private Made framed(StringBuilder head, byte[] body, boolean odd) {
        int form = random.nextInt(20);
        if (body.length == 0 || odd) {
            return new Made(bytes(head.append("\r\n").toString(), body), !odd);
        }
        if (form == 0) {
            head.append("Transfer-Encoding: chunked\r\n\r\n").append("zz\r\n");
            return new Made(bytes(head.toString(), body), false);
        }
        if (form == 1) {
            head.append("Content-Length: ").append(body.length + 10).append("\r\n\r\n");
            return new Made(bytes(head.toString(), body), false);
        }
        if (form < 5) {
            head.append("Transfer-Encoding: chunked\r\n\r\n")
                    .append(Integer.toHexString(body.length))
                    .append("\r\n");
            return new Made(bytes(head.toString(), bytes(body, "\r\n0\r\n\r\n")), true);
        }
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        return new Made(bytes(head.toString(), body), true);
    }

    private String target() {
        String path = random.nextBoolean() ? of(PATHS) : fhir();
        path = random.nextInt(10) == 0 ? spoilt(path) : path;
        StringBuilder target = new StringBuilder(path);
        for (int i = Math.max(0, random.nextInt(6) - 2); i > 0; i--) {
            target.append(target.indexOf("?") < 0 ? "?" : "&")
                    .append(of(PARAMETERS))
                    .append('=')
                    .append(value());
        }
        return target.toString();
    }

    private String fhir() {
        return switch (random.nextInt(4)) {
            case 0 -> of(FHIR);
            case 1 -> "/fhir/" + RandomQueries.anyWay(random).path();
            default -> "/fhir/" + RandomQueries.any(random);
        };
    }

    /** A value as it is, for the server to stumble over, or encoded, for it to take. */
    private String value() {
        String value = of(VALUES);
        return random.nextInt(12) == 0 ? value.replace(" ", "") : AttackedServer.encoded(value);
    }

    private String spoilt(String path) {
        int at = random.nextInt(path.length() + 1);
        String junk = of(List.of(
                "/",
                "//",
                "/./",
                "/../",
                ";",
                ";a=b",
                "%",
                "%00",
                "%2e%2e/",
                "%2F",
                "%5C",
                "\\",
                "%zz",
                "\u00e9",
                "|",
                "{",
                "}",
                "%C0%AF",
                "%25",
                "x".repeat(9000),
                "\t",
                "%0d%0a",
                "?",
                "#",
                "<",
                "\"",
                "^",
                "`",
                "[",
                "%EF%BF%BE",
                "%ED%A0%80",
                "*",
                "$"));
        return path.substring(0, at) + junk + path.substring(at);
    }

    private byte[] body() {
        return switch (random.nextInt(12)) {
            case 0 -> packed(of(BODIES));
            case 1 -> deep();
            case 2 -> {
                byte[] noise = new byte[random.nextInt(300) + 1];
                random.nextBytes(noise);
                yield noise;
            }
            case 3, 4, 5 -> spoiltTask();
            default -> of(BODIES).getBytes(StandardCharsets.UTF_8);
        };
    }

    private byte[] spoiltTask() {
        byte[] task = TASK.getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(4); i > 0; i--) {
            task[random.nextInt(task.length)] = (byte)
                    of(List.of("\"", "{", "]", "0", "\u0000", "\\", ",", "x")).charAt(0);
        }
        return task;
    }

    private byte[] deep() {
        int depth = 10 + random.nextInt(3000);
        return (random.nextBoolean()
                        ? "{\"resourceType\":\"Task\",\"extension\":" + "[{\"extension\":".repeat(depth)
                        : "<Task xmlns=\"http://hl7.org/fhir\">" + "<extension url=\"x\">".repeat(depth))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] packed(String text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] bytes(String head, byte[] body) {
        return bytes(head.getBytes(StandardCharsets.ISO_8859_1), body);
    }

    private static byte[] bytes(byte[] first, String then) {
        return bytes(first, then.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static byte[] bytes(byte[] first, byte[] then) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(first);
        all.writeBytes(then);
        return all.toByteArray();
    }

    private String of(List<String> some) {
        return some.get(random.nextInt(some.size()));
    }
}
