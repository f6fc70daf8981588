package org.cdexbridge.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.cdexbridge.crash.CountingPayer.Moment;
import org.cdexbridge.exchange.task.TestTasks;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bridges are killed around a delivery: before the payer reads it, takes it, answers, and after it answered; then ever
 * later after it began to arrive, until long after the end. The four in a build, all with {@code -Dcrash.points=20}.
 */
class DeliveryCrashTest {
    private static final int POINTS = Integer.getInteger("crash.points", 4);
    private static final List<Moment> MOMENTS =
            List.of(Moment.BEFORE_READING, Moment.BEFORE_TAKING, Moment.BEFORE_ANSWERING, Moment.AFTER_ANSWERING);
    private static final int STEP_MILLIS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    @Test
    void thePayerCountsOneSubmissionAndTheTaskIsCompletedWheneverTheBridgeIsKilled() throws Exception {
        FileFhirServer shelf = new FileFhirServer(folder.resolve("shelf"));
        shelf.transaction(List.of(patient(), note()));
        try (CountingPayer payer = new CountingPayer()) {
            KilledServer victim =
                    new KilledServer(DeliveringBridge.class, folder.resolve("one"), shelf.folder(), partner(payer));
            victim.start();
            try {
                for (int point = 0; point < POINTS; point++) {
                    arm(payer, victim, point);
                    shelf.transaction(List.of(request("ACN-" + point, payer)));
                    await().atMost(PATIENCE).until(() -> !victim.isAlive());
                    victim.start();
                    String id = "ACN-" + point;
                    await().atMost(PATIENCE).until(() -> status(shelf, id) == TaskStatus.COMPLETED);
                    assertThat(payer.accepted(id)).as("point %d", point).isEqualTo(1);
                }
            } finally {
                victim.kill();
            }
            assertThat(payer.attempts()).isGreaterThan(POINTS);
        }
    }

    private static void arm(CountingPayer payer, KilledServer victim, int point) {
        if (point < MOMENTS.size()) {
            payer.at(MOMENTS.get(point), victim::killNow);
        } else {
            int millis = (point - MOMENTS.size()) * STEP_MILLIS;
            Executor later = CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS);
            payer.at(Moment.BEFORE_READING, () -> later.execute(victim::killNow));
        }
    }

    private static TaskStatus status(FileFhirServer shelf, String id) {
        return ((Task) shelf.read("Task", id).orElseThrow()).getStatus();
    }

    private static Task request(String trackingId, CountingPayer payer) {
        Task task = TestTasks.attachment("11506-3", payer.url());
        task.setId(trackingId);
        task.getIdentifierFirstRep().setValue(trackingId);
        return task;
    }

    private static Patient patient() {
        Patient patient = new Patient();
        patient.setId("ana");
        patient.addIdentifier(TestTasks.member("M-1001"));
        return patient;
    }

    private static DocumentReference note() {
        DocumentReference note = new DocumentReference();
        note.setId("note");
        note.setStatus(DocumentReferenceStatus.CURRENT);
        note.setSubject(new Reference("Patient/ana"));
        note.setType(TestTasks.concept("http://loinc.org", "11506-3"));
        note.addContent().getAttachment().setContentType("text/plain").setData("as it came".getBytes());
        return note;
    }

    private static String partner(CountingPayer payer) {
        return """
                partners:
                  payer:
                    identifiers: ["https://payer.test/ids|PAYER-1"]
                    types: [DocumentReference, Patient]
                    panel: all
                    release: [{ name: asked-for, kinds: [attachment], decision: auto }]
                    submit-attachment: ["%s"]
                    private-network: true
                """
                .formatted(payer.url());
    }
}
