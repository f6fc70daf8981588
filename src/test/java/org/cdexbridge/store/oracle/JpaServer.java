package org.cdexbridge.store.oracle;

import ca.uhn.fhir.batch2.jobs.config.Batch2JobsConfig;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.config.ThreadPoolFactoryConfig;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.batch2.JpaBatch2Config;
import ca.uhn.fhir.jpa.binary.api.IBinaryStorageSvc;
import ca.uhn.fhir.jpa.binary.interceptor.BinaryStorageInterceptor;
import ca.uhn.fhir.jpa.binstore.DatabaseBinaryContentStorageSvcImpl;
import ca.uhn.fhir.jpa.config.r4.JpaR4Config;
import ca.uhn.fhir.jpa.config.util.ResourceCountCacheUtil;
import ca.uhn.fhir.jpa.dao.FulltextSearchSvcImpl;
import ca.uhn.fhir.jpa.dao.IFulltextSearchSvc;
import ca.uhn.fhir.jpa.dao.search.HSearchSortHelperImpl;
import ca.uhn.fhir.jpa.dao.search.IHSearchSortHelper;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.config.SubscriptionSettings;
import ca.uhn.fhir.jpa.provider.IJpaSystemProvider;
import ca.uhn.fhir.jpa.provider.JpaCapabilityStatementProvider;
import ca.uhn.fhir.jpa.search.DatabaseBackedPagingProvider;
import ca.uhn.fhir.jpa.search.IStaleSearchDeletingSvc;
import ca.uhn.fhir.jpa.search.StaleSearchDeletingSvcImpl;
import ca.uhn.fhir.jpa.subscription.channel.config.SubscriptionChannelConfig;
import ca.uhn.fhir.jpa.util.ResourceCountCache;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.IResourceSupportedSvc;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.provider.ResourceProviderFactory;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import org.cdexbridge.store.index.SearchParameters;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * The beans of the embedded HAPI JPA server. They live in a context of their own, so that nothing of them is injected
 * into the bridge by accident; without a stereotype, so that the bridge does not find them by scanning.
 */
@Import({
    ThreadPoolFactoryConfig.class,
    JpaR4Config.class,
    JpaBatch2Config.class,
    Batch2JobsConfig.class,
    // asks for nothing but a message broker, without which the batch beans do not start
    SubscriptionChannelConfig.class,
    JpaDatabase.class
})
class JpaServer {
    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 500;
    /** Larger attachments are kept beside the resource, so that searches do not drag them along. */
    private static final int LARGE_ATTACHMENT = 64 * 1024;

    private static final long LARGEST_ATTACHMENT = 256L * 1024 * 1024;

    @Bean
    JpaStorageSettings storageSettings() {
        return IngestionSettings.create();
    }

    @Bean
    SubscriptionSettings subscriptionSettings() {
        return new SubscriptionSettings();
    }

    @Bean
    PartitionSettings partitionSettings() {
        return new PartitionSettings();
    }

    /** Overrides HAPI's bean of this name: only the listed parameters are searched for, so only they are indexed. */
    @Bean
    ISearchParamRegistry searchParamRegistry() {
        return new KeptSearchParameters(SearchParameters.load());
    }

    @Bean
    IFulltextSearchSvc fullTextSearchSvc() {
        return new FulltextSearchSvcImpl();
    }

    @Bean
    IHSearchSortHelper sortHelper(ISearchParamRegistry parameters) {
        return new HSearchSortHelperImpl(parameters);
    }

    @Bean
    IStaleSearchDeletingSvc staleSearchDeletingSvc() {
        return new StaleSearchDeletingSvcImpl();
    }

    @Bean
    DatabaseBackedPagingProvider pagingProvider() {
        DatabaseBackedPagingProvider paging = new DatabaseBackedPagingProvider();
        paging.setDefaultPageSize(PAGE);
        paging.setMaximumPageSize(LARGEST_PAGE);
        return paging;
    }

    @Bean
    static KeptTypes keptTypes() {
        return new KeptTypes(SearchParameters.load().types());
    }

    @Bean
    IResourceSupportedSvc resourceSupportedSvc() {
        return SearchParameters.load().types()::contains;
    }

    @Bean("myResourceCountsCache")
    ResourceCountCache resourceCounts(IFhirSystemDao<?, ?> system) {
        return ResourceCountCacheUtil.newResourceCountCache(system);
    }

    @Bean
    IBinaryStorageSvc binaryStorage() {
        DatabaseBinaryContentStorageSvcImpl storage = new DatabaseBinaryContentStorageSvcImpl();
        storage.setMinimumBinarySize(LARGE_ATTACHMENT);
        storage.setMaximumBinarySize(LARGEST_ATTACHMENT);
        return storage;
    }

    @Bean
    InitializingBean attachmentsBesideResources(
            IInterceptorService interceptors, BinaryStorageInterceptor<?> attachments) {
        return () -> {
            attachments.setAutoInflateBinariesMaximumSize(LARGEST_ATTACHMENT);
            interceptors.registerInterceptor(attachments);
        };
    }

    @Bean
    RestfulServer restfulServer(
            FhirContext context,
            IFhirSystemDao<?, ?> system,
            DaoRegistry daos,
            ResourceProviderFactory providers,
            IJpaSystemProvider transactions,
            JpaStorageSettings settings,
            ISearchParamRegistry parameters,
            IValidationSupport profiles,
            DatabaseBackedPagingProvider paging,
            OracleSettings embedded) {
        daos.setSupportedResourceTypes(SearchParameters.load().types());
        RestfulServer server = new RestfulServer(context);
        server.registerProviders(providers.createProviders());
        JpaCapabilityStatementProvider capabilities =
                new JpaCapabilityStatementProvider(server, system, settings, parameters, profiles);
        capabilities.setImplementationDescription("CDex Bridge, embedded store");
        server.setServerConformanceProvider(capabilities);
        server.setDefaultResponseEncoding(EncodingEnum.JSON);
        server.setDefaultPrettyPrint(false);
        server.setPagingProvider(paging);
        if (!embedded.readOnly()) {
            server.registerProvider(transactions);
        }
        return server;
    }
}
