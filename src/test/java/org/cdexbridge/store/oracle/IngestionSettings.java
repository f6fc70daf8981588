package org.cdexbridge.store.oracle;

import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.model.entity.StorageSettings;
import java.util.Set;

/** HAPI's storage settings for a store that one writer fills with whole documents and many read. */
final class IngestionSettings {
    private IngestionSettings() {}

    static JpaStorageSettings create() {
        JpaStorageSettings settings = new JpaStorageSettings();
        settings.setResourceServerIdStrategy(JpaStorageSettings.IdStrategyEnum.UUID);
        // a reference to a resource that the ledger wrongly believes stored must be noticed
        settings.setEnforceReferentialIntegrityOnWrite(true);
        settings.setAllowExternalReferences(true);
        // tags and profiles stay inside the resource: no rows of their own, no search by them
        settings.setTagStorageMode(StorageSettings.TagStorageModeEnum.INLINE);
        settings.setStoreMetaSourceInformation(JpaStorageSettings.StoreMetaSourceInformationEnum.NONE);
        settings.setIndexStorageOptimized(true);
        // a search must see what was stored a moment ago
        settings.setReuseCachedSearchResultsForMillis(null);
        settings.setAllowAutoInflateBinaries(true);
        // answers to queries inside requests are kept as they were given
        settings.setBundleTypesAllowedForStorage(Set.of("collection", "document", "message", "searchset"));
        settings.setAllowContainsSearches(true);
        settings.setTreatBaseUrlsAsLocal(Set.of("http://localhost:8080/fhir"));
        // it counts references, of which many may lead to one resource
        settings.setMaximumIncludesToLoadPerPage(1_000_000);
        settings.setUniqueIndexesEnabled(false);
        settings.setNonResourceDbHistoryEnabled(false);
        withoutBackgroundWork(settings);
        return settings;
    }

    private static void withoutBackgroundWork(JpaStorageSettings settings) {
        settings.setStatusBasedReindexingDisabled(true);
        settings.setMarkResourcesForReindexingUponSearchParameterChange(false);
        settings.setEnableTaskBulkExportJobExecution(false);
        settings.setEnableTaskBulkImportJobExecution(false);
        settings.setEnableTaskPreExpandValueSets(false);
        settings.setEnableTaskResourceReindexing(false);
        settings.setPreExpandValueSets(false);
    }
}
