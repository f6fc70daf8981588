package org.cdexbridge.store.oracle;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.model.util.JpaConstants;
import ca.uhn.fhir.jpa.searchparam.MatchUrlService;
import ca.uhn.fhir.jpa.searchparam.ResourceSearch;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.model.api.ResourceMetadataKeyEnum;
import ca.uhn.fhir.model.valueset.BundleEntrySearchModeEnum;
import ca.uhn.fhir.rest.api.SortOrderEnum;
import ca.uhn.fhir.rest.api.SortSpec;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.cdexbridge.store.SearchResult;
import org.cdexbridge.store.ServerFailure;
import org.cdexbridge.store.TransactionBundle;
import org.cdexbridge.store.update.LabelUpdate;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.context.ApplicationContext;

/** Writing and reading in the process, past HTTP. */
final class JpaAccess {
    private static final int PAGE = 200;
    private static final String SORT = "_sort=";

    private final IFhirSystemDao<Bundle, Meta> system;
    private final DaoRegistry daos;
    private final MatchUrlService matchUrls;

    @SuppressWarnings("unchecked")
    JpaAccess(ApplicationContext context) {
        system = context.getBean(IFhirSystemDao.class);
        daos = context.getBean(DaoRegistry.class);
        matchUrls = context.getBean(MatchUrlService.class);
    }

    void transaction(List<Resource> resources) {
        SystemRequestDetails request = new SystemRequestDetails();
        if (resources.stream().anyMatch(LabelUpdate::losesLabels)) {
            request.addHeader(JpaConstants.HEADER_META_SNAPSHOT_MODE, "TAG,SECURITY_LABEL");
        }
        calling(() -> system.transaction(request, TransactionBundle.of(resources)));
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

    /** Synchronously, so that a search of ours leaves nothing behind in the server's tables. */
    SearchResult search(String query, int most) {
        return calling(() -> {
            ResourceSearch search = matchUrls.getResourceSearchWithIncludesAndRevIncludes(query);
            SearchParameterMap parameters = search.getSearchParameterMap();
            parameters.setSort(sort(query));
            parameters.setCount(null);
            parameters.setLoadSynchronousUpTo(most + 1);
            List<Resource> all =
                    dao(search.getResourceName())
                            .search(parameters, new SystemRequestDetails())
                            .getAllResources()
                            .stream()
                            .map(Resource.class::cast)
                            .toList();
            List<Resource> matches =
                    all.stream().filter(resource -> !isIncluded(resource)).toList();
            return new SearchResult(
                    matches.subList(0, Math.min(most, matches.size())),
                    all.stream().filter(JpaAccess::isIncluded).toList(),
                    matches.size() > most);
        });
    }

    /** {@code Type/id} of all matches, in the order of the search; nothing that comes along. */
    List<String> addresses(String query) {
        return calling(() -> {
            ResourceSearch search = matchUrls.getResourceSearch(query);
            SearchParameterMap parameters = search.getSearchParameterMap();
            parameters.setSort(sort(query));
            return dao(search.getResourceName()).searchForResourceIds(parameters, new SystemRequestDetails()).stream()
                    .map(id -> search.getResourceName() + "/" + id.getIdPart())
                    .toList();
        });
    }

    /** HAPI leaves it out where it reads a query; {@code null} where none is asked for. */
    private static SortSpec sort(String query) {
        int at = query.indexOf(SORT);
        SortSpec sort = null;
        if (at >= 0) {
            List<String> keys = Arrays.asList(
                    query.substring(at + SORT.length()).replaceAll("&.*", "").split(","));
            Collections.reverse(keys);
            for (String key : keys) {
                boolean descending = key.startsWith("-");
                sort = new SortSpec(
                        descending ? key.substring(1) : key, descending ? SortOrderEnum.DESC : SortOrderEnum.ASC, sort);
            }
        }
        return sort;
    }

    private static boolean isIncluded(Resource resource) {
        return ResourceMetadataKeyEnum.ENTRY_SEARCH_MODE.get(resource) == BundleEntrySearchModeEnum.INCLUDE;
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
