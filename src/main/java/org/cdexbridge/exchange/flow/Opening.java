package org.cdexbridge.exchange.flow;

import java.time.Clock;
import java.time.Duration;
import org.cdexbridge.exchange.AttachmentOrder;
import org.cdexbridge.exchange.ExchangeCode;
import org.cdexbridge.exchange.Request;
import org.cdexbridge.exchange.RequestRefused;
import org.cdexbridge.exchange.answer.Finder;
import org.cdexbridge.exchange.answer.Patients;
import org.cdexbridge.exchange.docket.Case;
import org.cdexbridge.exchange.docket.Docket;
import org.cdexbridge.exchange.policy.Agreements;
import org.cdexbridge.exchange.policy.Terms;
import org.cdexbridge.exchange.task.TaskReader;
import org.cdexbridge.exchange.task.Workflow;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.StoreUnavailable;
import org.hl7.fhir.r4.model.Task;

/** The step {@code opening}: reads the request, tells who asks and about whom, and finds what could be answered. */
public final class Opening {
    /** After this a row whose Task was never committed is dropped. */
    private static final Duration COMMITTED = Duration.ofMinutes(2);

    private final FhirServer server;
    private final Docket docket;
    private final Agreements agreements;
    private final Patients patients;
    private final Finder finder;
    private final Clock clock;

    Opening(
            FhirServer server,
            Docket docket,
            Agreements agreements,
            Patients patients,
            Finder finder,
            Clock clock) {
        this.server = server;
        this.docket = docket;
        this.agreements = agreements;
        this.patients = patients;
        this.finder = finder;
        this.clock = clock;
    }

    /**
     * Opens.
     *
     * @throws RequestRefused when requester or patient are not known
     * @throws StoreUnavailable when the store does not answer
     */
    public CaseFile open(CaseFile file) {
        Task task = task(file.one());
        Request request = TaskReader.read(task);
        Terms terms = agreements
                .of(request.requester())
                .orElseThrow(() -> refused(
                        ExchangeCode.PARTNER_UNKNOWN, "the requester is no partner of this site", "Task.requester"));
        if (!request.attachmentOrder().map(AttachmentOrder::url).orElse("").equals(configured(request, terms))) {
            throw refused(
                    ExchangeCode.ENDPOINT_FOREIGN,
                    "payer-url is not the address that is configured for the partner",
                    "Task.input");
        }
        String patientId = patients.find(request.patient())
                .orElseThrow(() -> refused(
                        ExchangeCode.PATIENT_UNKNOWN, "no single patient fits Task.for", "Task.for"));
        docket.identify(file.one().id(), terms.partner(), "Patient/" + patientId);
        return file.opened(task, request, terms, patientId).found(finder.find(request, patientId, terms.most()));
    }

    private static String configured(Request request, Terms terms) {
        return request.attachmentOrder().isPresent() ? terms.attachmentUrl() : "";
    }

    private Task task(Case one) {
        String id = one.about().substring(one.about().indexOf('/') + 1);
        Task task = (Task) server.read("Task", id).orElseThrow(() -> missing(one));
        if (Workflow.isOver(task.getStatus())) {
            throw new CaseOver(Case.State.valueOf(task.getStatus().name()), "");
        }
        return task;
    }

    private RuntimeException missing(Case one) {
        return one.receivedAt().plus(COMMITTED).isBefore(clock.instant())
                ? new CaseOver(Case.State.FAILED, "the Task is not in the store")
                : new StoreUnavailable("the Task is not committed yet", null);
    }

    private static RequestRefused refused(ExchangeCode code, String why, String path) {
        return new RequestRefused(new Finding(code, why, path));
    }
}
