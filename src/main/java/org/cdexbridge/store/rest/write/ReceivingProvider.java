package org.cdexbridge.store.rest.write;

import ca.uhn.fhir.rest.annotation.ConditionalUrlParam;
import ca.uhn.fhir.rest.annotation.Create;
import ca.uhn.fhir.rest.annotation.Delete;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Patch;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.annotation.Update;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.PatchTypeEnum;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.Optional;
import org.cdexbridge.store.rest.read.ClientHistory;
import org.cdexbridge.store.rest.read.ClientRead;
import org.cdexbridge.store.rest.read.ClientSearch;
import org.cdexbridge.store.rest.read.ReadProvider;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Resource;

/** A resource type that clients create and update, too; public, as HAPI calls its methods. */
public final class ReceivingProvider extends ReadProvider {
    private final String type;
    private final ReceivedResources received;

    public ReceivingProvider(
            String type, ClientRead read, ClientHistory history, ClientSearch search, ReceivedResources received) {
        super(type, read, history, search);
        this.type = type;
        this.received = received;
    }

    /**
     * Stores something new.
     *
     * @param sent {@code null} where the request has no body
     * @param condition {@code If-None-Exist}; {@code null} without it
     */
    @Create
    public MethodOutcome create(
            @ResourceParam IBaseResource sent, @ConditionalUrlParam String condition, ServletRequestDetails request) {
        return received.create(request, checked(sent), Optional.ofNullable(condition));
    }

    /**
     * Stores another version.
     *
     * @param id with the version of {@code If-Match}
     * @param sent {@code null} where the request has no body
     */
    @Update
    public MethodOutcome update(@IdParam IIdType id, @ResourceParam IBaseResource sent, ServletRequestDetails request) {
        return received.update(request, checked(sent), id);
    }

    /**
     * Changes a part.
     *
     * @param body the patch as it came
     */
    @Patch
    public MethodOutcome patch(
            @IdParam IIdType id, PatchTypeEnum form, @ResourceParam String body, ServletRequestDetails request) {
        return received.patch(request, type, matched(id, request), old -> PatchedResource.of(old, form, body));
    }

    /** Takes back what was sent; it stays, and tells that. */
    @Delete
    public MethodOutcome delete(@IdParam IIdType id, ServletRequestDetails request) {
        return received.withdraw(request, type, matched(id, request));
    }

    /** HAPI adds the version of {@code If-Match} for updates alone. */
    private static IIdType matched(IIdType id, ServletRequestDetails request) {
        String match = request.getHeader(Constants.HEADER_IF_MATCH);
        return match == null
                ? id
                : id.withVersion(match.replaceFirst("^W/", "").replace("\"", "").strip());
    }

    private static Resource checked(IBaseResource sent) {
        if (sent == null) {
            throw new InvalidRequestException("The request has no body");
        }
        return (Resource) sent;
    }
}
