package org.cdexbridge.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.cdexbridge.attack.ReleaseModel.Agreement;
import org.cdexbridge.attack.ReleaseModel.May;
import org.cdexbridge.attack.ReleaseModel.Thing;
import org.cdexbridge.exchange.StatedPatient;
import org.cdexbridge.exchange.attachment.UnsolicitedAttachments;
import org.cdexbridge.exchange.content.PushRequest;
import org.cdexbridge.exchange.content.SendAttachmentRequest;
import org.cdexbridge.exchange.push.PushService;
import org.cdexbridge.exchange.queue.ExchangeQueue;
import org.cdexbridge.exchange.queue.QueuedExchange;
import org.cdexbridge.exchange.review.Review;
import org.cdexbridge.exchange.review.ReviewQueue;
import org.cdexbridge.resource.BusinessId;
import org.cdexbridge.store.FhirServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Made-up partners ask in every way for made-up data at the real doors; {@link ReleaseModel} says what they may see, and how
 * their requests end. {@code -Drelease.cases=10000} asks that often.
 */
@ExtendWith(AttackedServerExtension.class)
class ReleasePropertyTest {
    private static final int CASES = Integer.getInteger("release.cases", 300);
    private static final long SEED = Long.getLong("release.seed", 20261129L);
    private static final int A_ROUND = 300;
    private static final int PARTNERS = 12;
    private static final Duration SOON = Duration.ofMinutes(3);
    private static final Pattern DATA = Pattern.compile("\"(?:data|valueBase64Binary)\" ?: ?\"([A-Za-z0-9+/=]+)\"");
    private static final String JSON = "application/fhir+json";

    private final AttackedServer site;
    private final Queue<Sent> sent = new ConcurrentLinkedQueue<>();
    private final List<Runnable> later = new ArrayList<>();
    private ReleaseFixture world;
    private ReleaseModel model;
    private Random random;

    /** What arrived at a partner. */
    private record Sent(String id, String body) {}

    ReleasePropertyTest(AttackedServer site) {
        this.site = site;
    }

    @Test
    void nobodyGetsMoreOrLessThanWasAgreed() throws Exception {
        HttpServer sink = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        sink.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            sent.add(new Sent(exchange.getRequestHeaders().getFirst("X-Request-ID"), body));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        sink.start();
        try {
            for (int done = 0; done < CASES; done += A_ROUND) {
                round(
                        done / A_ROUND,
                        Math.min(A_ROUND, CASES - done),
                        "http://localhost:" + sink.getAddress().getPort());
            }
        } finally {
            sink.stop(0);
            site.partners(List.of(), "");
        }
    }

    private void round(int number, int cases, String sink) throws Exception {
        random = new Random(SEED + number);
        world = new ReleaseFixture(number, random, PARTNERS, sink);
        model = new ReleaseModel(world.things);
        site.bean(FhirServer.class).transaction(world.resources());
        site.partners(world.agreements.stream().map(Agreement::name).toList(), world.yaml());
        for (int i = 0; i < cases; i++) {
            Agreement agreement = world.any(world.agreements);
            try {
                switch (random.nextInt(10)) {
                    case 0, 1 -> read(agreement, world.any(world.things));
                    case 2 -> history(agreement, world.any(world.things));
                    case 3, 4 -> search(agreement);
                    case 5 -> operation(agreement);
                    case 6, 7 -> task(agreement);
                    case 8 -> attachment(agreement, i);
                    default -> push(agreement);
                }
            } catch (AssertionError e) {
                throw new AssertionError("seed " + (SEED + number) + " case " + i + " " + agreement, e);
            }
        }
        for (Runnable one : later) {
            one.run();
        }
        later.clear();
    }

    private void read(Agreement agreement, Thing thing) throws Exception {
        HttpResponse<String> answer = site.get(agreement.name(), thing.type() + "/" + thing.id());

        isThere(agreement, thing, answer);
        assertThat(text(answer.body()).contains(ReleaseFixture.word(thing)))
                .as(answer.body())
                .isEqualTo(model.sees(agreement, thing));
    }

    /** A type that was not agreed is refused, whether there is such a thing or not. */
    private void isThere(Agreement agreement, Thing thing, HttpResponse<String> answer) {
        boolean seen = model.sees(agreement, thing);
        assertThat(answer.statusCode())
                .as(thing + answer.body())
                .isIn(seen ? List.of(200) : mayAsk(agreement, thing.type()) ? List.of(404) : List.of(403, 404));
        holdsOnly(agreement, answer.body(), seen ? Set.of(thing) : Set.of());
    }

    private static boolean mayAsk(Agreement agreement, String type) {
        return Set.of("Practitioner", "Provenance", "Binary").contains(type)
                || agreement.types().contains(type);
    }

    private void history(Agreement agreement, Thing thing) throws Exception {
        String below = world.any(List.of("/_history", "/_history/1"));
        HttpResponse<String> answer = site.get(agreement.name(), thing.type() + "/" + thing.id() + below);
        isThere(agreement, thing, answer);
    }

    /** By patient and type, with what comes along. */
    private void search(Agreement agreement) throws Exception {
        String patient = world.any(world.people);
        String type = world.any(List.of("Condition", "Observation", "Encounter", "DocumentReference"));
        String along = world.any(List.of("", "", "&_revinclude=Provenance:target", "&_include=" + type + ":patient"));
        String how = world.any(List.of(
                "patient=" + patient,
                "patient:identifier="
                        + AttackedServer.encoded(TestPatients.IDENTIFIERS + "|" + ReleaseFixture.number(patient)),
                "patient.family=" + ReleaseFixture.word(thing("Patient/" + patient))));
        HttpResponse<String> answer = site.get(agreement.name(), type + "?" + how + "&_count=200" + along);
        // the link of an answer to itself repeats what was asked for
        String body =
                how.contains("family") ? answer.body().replace(how.substring(how.indexOf('=') + 1), "") : answer.body();
        if (!agreement.types().contains(type)
                || how.contains("family") && !agreement.types().contains("Patient")) {
            assertThat(answer.statusCode()).as(answer.body()).isIn(400, 403);
            holdsOnly(agreement, body, Set.of());
            return;
        }
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        Set<String> expected = new TreeSet<>(seen(agreement, patient, type));
        expected.removeIf(
                id -> !how.startsWith("patient=") && !model.isFoundByPeople(agreement, thing(type + "/" + id)));
        JsonNode bundle = site.json(answer);
        assertThat(ids(bundle, "match")).as(answer.uri() + answer.body()).isEqualTo(expected);
        assertThat(bundle.has("total")).isFalse();
        holdsOnly(
                agreement,
                body,
                world.things.stream()
                        .filter(thing -> model.sees(agreement, thing))
                        .toList());
        bundle.findValues("target")
                .forEach(targets -> targets.forEach(target -> assertThat(model.sees(
                                agreement, thing(target.path("reference").asText())))
                        .isTrue()));
    }

    private Set<String> seen(Agreement agreement, String patient, String type) {
        return world.things.stream()
                .filter(thing -> thing.about().equals(patient) && thing.type().equals(type))
                .filter(thing -> model.sees(agreement, thing))
                .map(Thing::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Thing thing(String address) {
        return world.things.stream()
                .filter(thing -> address.equals(thing.type() + "/" + thing.id()))
                .findFirst()
                .orElseThrow();
    }

    /** No entry is without a resource. */
    private static Set<String> ids(JsonNode bundle, String mode) {
        assertThat(bundle.path("entry")).allMatch(entry -> entry.has("resource"));
        return StreamSupport.stream(bundle.path("entry").spliterator(), false)
                .filter(entry ->
                        mode.isEmpty() || entry.at("/search/mode").asText().equals(mode))
                .map(entry -> entry.at("/resource/id").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void operation(Agreement agreement) throws Exception {
        String patient = world.any(world.people);
        boolean match = random.nextBoolean();
        String type = match ? "Patient" : "DocumentReference";
        String body = match
                ? "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"resource\",\"resource\":{\"resourceType\":\"Patient\",\"identifier\":[{\"system\":\""
                        + TestPatients.IDENTIFIERS + "\",\"value\":\"" + ReleaseFixture.number(patient) + "\"}]}}]}"
                : "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"patient\",\"valueId\":\"" + patient
                        + "\"}"
                        + ReleaseFixture.KINDS.stream()
                                .map(kind -> ",{\"name\":\"type\",\"valueCoding\":{\"code\":\"" + kind + "\"}}")
                                .collect(Collectors.joining())
                        + "]}";
        HttpResponse<String> answer = post(agreement, match ? "Patient/$match" : "DocumentReference/$docref", body);

        if (!agreement.types().contains(type)) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
            return;
        }
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(ids(site.json(answer), "")).as(answer.body()).isEqualTo(seen(agreement, patient, type));
        holdsOnly(
                agreement,
                answer.body(),
                world.things.stream()
                        .filter(thing -> model.sees(agreement, thing))
                        .toList());
    }

    private HttpResponse<String> post(Agreement agreement, String path, String body) throws Exception {
        return site.send(site.request(agreement.name(), path)
                .header("Content-Type", JSON)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** By query or by code; how it ended, what a person sees, and what is released is looked at when all are asked. */
    private void task(Agreement agreement) throws Exception {
        String patient = world.any(world.people);
        String purpose = world.any(List.of("", "COVERAGE", "CLMATTCH", "HMARKT"));
        boolean code = random.nextInt(3) == 0;
        String type = code
                ? "DocumentReference"
                : world.any(List.of("Patient", "Condition", "Observation", "Encounter", "DocumentReference"));
        Set<String> kinds = code
                ? Set.copyOf(List.of(world.any(ReleaseFixture.KINDS), world.any(ReleaseFixture.KINDS)).stream()
                        .distinct()
                        .toList())
                : Set.of();
        HttpResponse<String> made = post(
                agreement,
                "Task",
                RandomTasks.task(agreement.name(), ReleaseFixture.number(patient), type, kinds, purpose));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String path = "Task/" + site.json(made).path("id").asText();
        String end = model.end(agreement, patient, type, kinds, purpose);
        List<Thing> found = model.found(agreement, patient, type, kinds);
        later.add(() -> {
            JsonNode task = ended(agreement, path, "requested");
            assertThat(task.path("status").asText())
                    .as(agreement + " " + patient + type + kinds + purpose + task)
                    .isEqualTo(end);
            if (end.equals("completed")) {
                isAnswered(agreement, task, found);
            } else if (end.equals("in-progress")) {
                isReviewed(agreement, path, found);
            } else {
                holdsOnly(agreement, task.toString(), Set.of());
            }
        });
    }

    private JsonNode ended(Agreement agreement, String path, String not) {
        return await().atMost(SOON)
                .until(
                        () -> site.json(site.get(agreement.name(), path)),
                        task -> !task.path("status").asText().equals(not));
    }

    private void isAnswered(Agreement agreement, JsonNode task, List<Thing> found) {
        assertThat(ids(task.at("/contained/0"), ""))
                .as(task.toString())
                .isEqualTo(found.stream().map(Thing::id).collect(Collectors.toCollection(TreeSet::new)));
        holdsOnly(agreement, task.toString(), withBytes(found));
    }

    private Collection<Thing> withBytes(Collection<Thing> found) {
        Set<String> bytes = found.stream()
                .filter(thing -> thing.type().equals("DocumentReference"))
                .flatMap(thing -> thing.points().stream())
                .collect(Collectors.toSet());
        return world.things.stream()
                .filter(thing -> found.contains(thing) || bytes.contains(thing.id()))
                .toList();
    }

    /** A reviewer sees what the partner may have at all, and why it is held; what it may never have can't be chosen. */
    private void isReviewed(Agreement agreement, String path, List<Thing> found) {
        ExchangeQueue exchangeQueue = site.bean(ExchangeQueue.class);
        ReviewQueue reviewQueue = site.bean(ReviewQueue.class);
        QueuedExchange waiting = await().atMost(SOON)
                .until(
                        () -> exchangeQueue.find(path).orElseThrow(),
                        one -> one.state() == QueuedExchange.State.WAITING);
        Review review = reviewQueue.review(waiting.id());
        assertThat(review.found().stream().map(Review.Item::address).collect(Collectors.toSet()))
                .isEqualTo(found.stream()
                        .map(thing -> thing.type() + "/" + thing.id())
                        .collect(Collectors.toSet()));
        review.found().forEach(item -> assertThat(item.held().isEmpty())
                .as(item.address())
                .isEqualTo(model.may(agreement, thing(item.address())) == May.YES));
        world.things.stream()
                .filter(thing -> model.may(agreement, thing) == May.NEVER)
                .limit(3)
                .forEach(never -> assertThatThrownBy(() -> reviewQueue.release(
                                waiting.id(), "mary", List.of(never.type() + "/" + never.id()), false))
                        .isInstanceOf(IllegalArgumentException.class));
        if (!found.isEmpty()) {
            Thing chosen = world.any(found);
            reviewQueue.release(waiting.id(), "mary", List.of(chosen.type() + "/" + chosen.id()), false);
            isAnswered(agreement, ended(agreement, path, "in-progress"), List.of(chosen));
        }
    }

    private void attachment(Agreement agreement, int number) {
        Thing document = world.any(world.things.stream()
                .filter(thing -> thing.type().equals("DocumentReference"))
                .toList());
        boolean confirmed = random.nextInt(3) == 0;
        BusinessId tracking = new BusinessId("urn:oid:9.9.9", "T" + number + agreement.name());
        BusinessId member = new BusinessId(TestPatients.IDENTIFIERS, ReleaseFixture.number(document.about()));
        SendAttachmentRequest request = new SendAttachmentRequest(
                agreement.name(),
                "DocumentReference/" + document.id(),
                "preauthorization",
                Optional.empty(),
                Optional.of(tracking),
                Optional.empty(),
                Optional.of(member),
                Optional.empty(),
                Optional.of(member),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                false,
                confirmed,
                StatedPatient.NOBODY);
        String about = "attachment " + tracking.token();
        taken(agreement, List.of(document), confirmed, about, () -> site.bean(UnsolicitedAttachments.class)
                .send(request, "mary"));
    }

    private void push(Agreement agreement) {
        String patient = world.any(world.people);
        List<Thing> some = world.things.stream()
                .filter(thing -> thing.about().equals(patient))
                .filter(thing -> Set.of("Patient", "Condition", "Observation", "Encounter", "DocumentReference")
                        .contains(thing.type()))
                .filter(thing -> random.nextInt(4) == 0)
                .toList();
        boolean document = some.isEmpty() || random.nextInt(4) == 0;
        Thing bundle = world.any(world.things.stream()
                .filter(thing -> thing.type().equals("Bundle")
                        && (thing.others().isEmpty() || thing.others().contains(thing.about())))
                .toList());
        boolean confirmed = random.nextInt(3) == 0;
        List<Thing> things = document ? List.of(bundle) : some;
        PushRequest request = document
                ? new PushRequest(agreement.name(), List.of(), Optional.of("Bundle/" + bundle.id()), confirmed)
                : new PushRequest(
                        agreement.name(),
                        some.stream()
                                .map(thing -> thing.type() + "/" + thing.id())
                                .toList(),
                        Optional.empty(),
                        confirmed);
        String id = java.util.UUID.randomUUID().toString();
        taken(agreement, things, confirmed, PushService.about(id), () -> site.bean(PushService.class)
                .take(request, "mary", id));
    }

    /** What a person sends unasked is refused or arrives, as it should, and nothing else arrives with it. */
    private void taken(Agreement agreement, List<Thing> things, boolean confirmed, String about, Runnable send) {
        boolean never = things.stream().anyMatch(thing -> model.may(agreement, thing) == May.NEVER);
        boolean held = things.stream().anyMatch(thing -> model.may(agreement, thing) == May.PERSON);
        if (never || held && !confirmed) {
            assertThatThrownBy(send::run).as(things.toString()).isInstanceOf(IllegalArgumentException.class);
            return;
        }
        send.run();
        List<Thing> along = world.things.stream()
                .filter(thing -> thing.type().equals("Provenance")
                        && things.stream().anyMatch(target -> thing.points().contains(target.id()))
                        && (confirmed || model.sees(agreement, thing)))
                .toList();
        later.add(() -> {
            QueuedExchange ended = await().atMost(SOON)
                    .until(() -> site.bean(ExchangeQueue.class).find(about).orElseThrow(), QueuedExchange::isOver);
            assertThat(ended.state()).as(ended.reason()).isEqualTo(QueuedExchange.State.COMPLETED);
            List<String> bodies = sent.stream()
                    .filter(one -> about.endsWith(one.id())
                            || one.body().contains('"' + about.substring(about.indexOf('|') + 1) + '"'))
                    .map(Sent::body)
                    .toList();
            assertThat(bodies).as(things.toString()).isNotEmpty().allSatisfy(body -> assertThat(text(body))
                    .contains(things.stream().map(ReleaseFixture::word).toList()));
            List<Thing> leaving = new ArrayList<>(withBytes(things));
            leaving.addAll(along);
            bodies.forEach(body -> namesOnly(agreement, body, leaving));
        });
    }

    /** Names of people and places may stand in what leaves, where the partner may have those. */
    private void namesOnly(Agreement agreement, String body, Collection<Thing> leaving) {
        String text = text(body);
        world.things.stream()
                .filter(thing -> !leaving.contains(thing))
                .filter(thing -> !Set.of("Patient", "Practitioner").contains(thing.type())
                        || model.may(agreement, thing) != May.YES)
                .forEach(thing -> assertThat(text).as(thing.toString()).doesNotContain(ReleaseFixture.word(thing)));
    }

    /** No word and no name of anything else. */
    private void holdsOnly(Agreement agreement, String body, Collection<Thing> allowed) {
        String text = text(body);
        world.things.stream().filter(thing -> !allowed.contains(thing)).forEach(thing -> assertThat(text)
                .as(agreement + " " + thing)
                .doesNotContain(ReleaseFixture.word(thing), "\"id\":\"" + thing.id() + "\""));
    }

    /** With what is in Base64, and in that again. */
    private static String text(String body) {
        StringBuilder text = new StringBuilder(body);
        Matcher data = DATA.matcher(body);
        while (data.find()) {
            text.append(' ')
                    .append(text(new String(Base64.getDecoder().decode(data.group(1)), StandardCharsets.UTF_8)));
        }
        return text.toString();
    }
}
