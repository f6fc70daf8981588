package org.cdexbridge.store.rest;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.AuthenticationException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cdexbridge.store.rest.access.AccessRules;
import org.cdexbridge.store.rest.access.AccessView;
import org.cdexbridge.store.rest.access.ReceivingRules;
import org.cdexbridge.store.table.StoredResource;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;

/**
 * Lets everybody with a name in the header {@code X-Caller} ask for everything but what has the id {@code hidden}, and takes
 * Tasks but for those whose description is {@code refused}, or {@code late} when it is stored already.
 */
public final class TestAccessRules implements AccessRules, ReceivingRules {
    static final String CALLER = "X-Caller";
    final List<String> opened = new ArrayList<>();
    private int committed;

    int transactions() {
        return committed;
    }

    @Override
    public void enter(ServletRequestDetails request) {
        if (caller(request).equals("nobody")) {
            throw new AuthenticationException("Who are you?");
        }
    }

    @Override
    public String caller(RequestDetails request) {
        return Optional.ofNullable(request.getHeader(CALLER)).orElse("somebody");
    }

    @Override
    public Map<String, List<String>> search(RequestDetails request, Map<String, List<String>> parameters) {
        return parameters;
    }

    @Override
    public AccessView view(RequestDetails request, Map<String, List<String>> parameters) {
        return new AccessView() {
            @Override
            public RowVisibility of(StoredResource row) {
                return row.id().equals("hidden-by-row") ? RowVisibility.HIDDEN : RowVisibility.UNDECIDED;
            }

            @Override
            public boolean sees(Resource found) {
                return !found.getIdElement().getIdPart().equals("hidden");
            }

            @Override
            public Resource trimmed(Resource seen) {
                return seen;
            }
        };
    }

    @Override
    public void creating(RequestDetails request, Resource sent) {
        check((Task) sent, "refused");
    }

    @Override
    public void updating(RequestDetails request, Resource old, Resource sent) {
        check((Task) sent, "refused");
    }

    @Override
    public Set<String> types() {
        return Set.of("Task");
    }

    @Override
    public void creating(ServletRequestDetails request, Resource sent) {
        ((Task) sent).addNote().setText("taken");
    }

    @Override
    public Optional<String> number(Resource sent) {
        return Optional.empty();
    }

    @Override
    public boolean repeats(Resource present, Resource sent) {
        return false;
    }

    @Override
    public Optional<Resource> withdrawal(Resource old) {
        return Optional.of(((Task) old).copy().setStatus(Task.TaskStatus.CANCELLED));
    }

    @Override
    public boolean isSentAgain(Resource old, Resource sent) {
        return false;
    }

    @Override
    public void created(ServletRequestDetails request, Resource stored) {
        check((Task) stored, "late");
        opened.add(stored.getIdElement().getIdPart());
    }

    @Override
    public void updating(ServletRequestDetails request, Resource old, Resource sent) {
        check((Task) sent, "refused");
    }

    @Override
    public void committed() {
        committed++;
    }

    private static void check(Task task, String word) {
        if (word.equals(task.getDescription())) {
            throw new UnprocessableEntityException("No " + word + " Tasks");
        }
    }
}
