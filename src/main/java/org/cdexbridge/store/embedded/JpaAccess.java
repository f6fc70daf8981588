package org.cdexbridge.store.embedded;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.cdexbridge.store.ServerFailure;
import org.cdexbridge.store.TransactionBundle;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.context.ApplicationContext;

/** Writing and reading in the process, past HTTP. */
final class JpaAccess {
    private static final int PAGE = 200;

    private final IFhirSystemDao<Bundle, Meta> system;
    private final DaoRegistry daos;

    @SuppressWarnings("unchecked")
    JpaAccess(ApplicationContext context) {
        system = context.getBean(IFhirSystemDao.class);
        daos = context.getBean(DaoRegistry.class);
    }

    void transaction(List<Resource> resources) {
        calling(() -> system.transaction(new SystemRequestDetails(), TransactionBundle.of(resources)));
    }

    Optional<Resource> read(String type, String id) {
        try {
            return Optional.of((Resource) dao(type).read(new IdType(type, id), new SystemRequestDetails()));
        } catch (RuntimeException e) {
            if (ServerFailure.isMissing(e)) {
                return Optional.empty();
            }
            throw ServerFailure.of(e);
        }
    }

    void each(String type, Consumer<Resource> reader) {
        IBundleProvider all = calling(() -> dao(type).search(new SearchParameterMap(), new SystemRequestDetails()));
        for (int from = 0; ; from += PAGE) {
            int first = from;
            List<?> page = calling(() -> all.getResources(first, first + PAGE));
            page.forEach(resource -> reader.accept((Resource) resource));
            if (page.size() < PAGE) {
                return;
            }
        }
    }

    private IFhirResourceDao<?> dao(String type) {
        return daos.getResourceDao(type);
    }

    private static <T> T calling(Supplier<T> call) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            throw ServerFailure.of(e);
        }
    }
}
