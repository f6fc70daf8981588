package org.cdexbridge.exchange.flow.channel;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cdexbridge.exchange.Request;
import org.cdexbridge.exchange.RequestedItem;
import org.cdexbridge.exchange.answer.RequestResult;
import org.cdexbridge.exchange.answer.SearchBundle;
import org.cdexbridge.exchange.content.ExchangeKind;
import org.cdexbridge.exchange.partner.PartnerTag;
import org.cdexbridge.exchange.queue.QueuedExchange;
import org.cdexbridge.exchange.signature.SiteSigner;
import org.cdexbridge.exchange.task.RequestDatatypes;
import org.cdexbridge.exchange.task.TaskReader;
import org.cdexbridge.exchange.task.TaskStateMachine;
import org.cdexbridge.exchange.task.TaskSubmissionRules;
import org.cdexbridge.exchange.task.TaskTransition;
import org.cdexbridge.resource.ResourceAddress;
import org.cdexbridge.site.endpoints.Partner;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.SearchValue;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;

/** Tasks: what becomes of them stands in the Task itself. */
public final class TaskRequestHandler implements RequestHandler {
    public static final String REVIEW = "waiting for review";
    private static final String CONTAINED = "results";

    private final FhirServer server;
    private final TaskTransition step;
    private final SearchBundle bundles;
    private final SiteSigner signer;

    public TaskRequestHandler(FhirServer server, TaskTransition step, SiteSigner signer) {
        this.server = server;
        this.step = step;
        this.signer = signer;
        this.bundles = new SearchBundle(server);
    }

    @Override
    public String type() {
        return "Task";
    }

    @Override
    public void check(Resource sent) {
        TaskSubmissionRules.check((Task) sent);
    }

    @Override
    public void checkChange(Resource before, Resource after) {
        TaskSubmissionRules.checkChange((Task) before, (Task) after);
    }

    @Override
    public Optional<String> byNumber(Resource sent) {
        return ((Task) sent)
                .getIdentifier().stream()
                        .flatMap(identifier -> RequestDatatypes.id(identifier).stream())
                        .findFirst()
                        .map(number -> "identifier=" + SearchValue.token(number.system(), number.value()));
    }

    @Override
    public boolean repeats(Resource present, Resource sent) {
        return TaskSubmissionRules.repeats((Task) present, (Task) sent);
    }

    @Override
    public boolean addsNothing(Resource before, Resource after) {
        Task sent = (Task) after;
        return sent.getStatus() == Task.TaskStatus.REQUESTED
                && !sent.hasOutput()
                && sent.getNote().size() <= ((Task) before).getNote().size();
    }

    @Override
    public boolean withdraws(Resource after) {
        return TaskSubmissionRules.withdraws((Task) after);
    }

    @Override
    public void withdraw(Resource before, Resource after) {
        TaskSubmissionRules.checkWithdrawal((Task) before, (Task) after);
        step.withdraw((Task) before, (Task) after);
    }

    @Override
    public Optional<Resource> withdrawal(Resource asked) {
        Task task = ((Task) asked).copy();
        return Optional.of(withdraws(task) ? task : task.setStatus(Task.TaskStatus.CANCELLED));
    }

    @Override
    public ExchangeKind kind(Resource sent) {
        Request request = TaskReader.read((Task) sent);
        boolean attachment = request.attachment().isPresent();
        List<RequestedItem.Kind> asked =
                request.requestedItems().stream().map(RequestedItem::kind).toList();
        return switch (asked.contains(RequestedItem.Kind.CODE) ? RequestedItem.Kind.CODE : asked.get(0)) {
            case QUERY -> ExchangeKind.DATA_REQUEST_QUERY;
            case CODE -> attachment ? ExchangeKind.ATTACHMENT_REQUEST_CODE : ExchangeKind.DATA_REQUEST_CODE;
            case FREE_TEXT -> attachment ? ExchangeKind.ATTACHMENT_REQUEST_TEXT : ExchangeKind.DATA_REQUEST_TEXT;
            case QUESTIONNAIRE ->
                attachment ? ExchangeKind.ATTACHMENT_REQUEST_QUESTIONNAIRE : ExchangeKind.DATA_REQUEST_QUESTIONNAIRE;
        };
    }

    @Override
    public Request read(Resource asked, String signedIn) {
        return TaskReader.read((Task) asked);
    }

    @Override
    public Optional<QueuedExchange.State> end(Resource asked) {
        if (withdraws(asked)) {
            return Optional.of(QueuedExchange.State.WITHDRAWN);
        }
        return Optional.of(((Task) asked).getStatus())
                .filter(TaskStateMachine::isOver)
                .map(over -> QueuedExchange.State.valueOf(over.name()));
    }

    @Override
    public void onHold(Resource asked) {
        server.transaction(List.of(step.inProgress((Task) asked, REVIEW)));
    }

    /** Before it is decided nothing is on hold: it is accepted as soon as requester and patient are known. */
    @Override
    public void delayed(QueuedExchange one, Resource asked, String why) {
        Task task = (Task) asked;
        if (end(task).isPresent()) {
            return;
        }
        Task next = waiting(one, task, why);
        boolean isNews = next.getStatus() != task.getStatus()
                || !next.getBusinessStatus().equalsDeep(task.getBusinessStatus());
        if (isNews) {
            server.transaction(List.of(next));
        }
    }

    private Task waiting(QueuedExchange one, Task task, String why) {
        if (one.state() != QueuedExchange.State.ASKED) {
            return step.onHold(task, why);
        }
        return one.patient().isEmpty() ? step.waiting(task, why) : step.accepted(task, why);
    }

    @Override
    public void refuse(QueuedExchange one, Resource asked, QueuedExchange.State state, String reason) {
        Task task = (Task) asked;
        if (end(task).isEmpty()) {
            server.transaction(List.of(
                    state == QueuedExchange.State.REJECTED ? step.rejected(task, reason) : step.failed(task, reason)));
        }
    }

    /** The Task with its output, and with it what the output names. */
    @Override
    public void answer(ResolvedRequest resolved, RequestResult released) {
        boolean form = resolved.one().content().kind().isQuestionnaire();
        if (form) {
            List<Reference> forms = released.matches().stream()
                    .map(one -> new Reference(ResourceAddress.text(one)))
                    .toList();
            server.transaction(List.of(completed(resolved, true, forms)));
        } else if (resolved.partner().output() == Partner.Output.CONTAINED) {
            Task task = completed(resolved, false, List.of(new Reference("#" + CONTAINED)));
            Bundle bundle = withoutVersions(bundles.whole(released, CONTAINED));
            signer.sign(bundle, resolved.partner(), server.base());
            task.addContained(bundle);
            server.transaction(List.of(task));
        } else {
            Bundle bundle = bundles.kept(released, bundleId(resolved.one()));
            PartnerTag.put(bundle, resolved.partner());
            signer.sign(bundle, resolved.partner(), server.base());
            Reference reference = new Reference(ResourceAddress.text(bundle));
            server.transaction(List.of(bundle, completed(resolved, false, List.of(reference))));
        }
    }

    /** HAPI's writer leaves versions and their times out inside of contained resources; what it leaves out is not signed. */
    private static Bundle withoutVersions(Bundle bundle) {
        bundle.getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(Resource::hasMeta)
                .forEach(entry -> entry.getMeta().setVersionId(null).setLastUpdated(null));
        return bundle;
    }

    private Task completed(ResolvedRequest resolved, boolean form, List<Reference> results) {
        return step.completed((Task) resolved.asked(), resolved.request().form(), form, results);
    }

    /** The same however often the step is repeated. */
    private static String bundleId(QueuedExchange one) {
        return UUID.nameUUIDFromBytes(("answer to " + one.about()).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
