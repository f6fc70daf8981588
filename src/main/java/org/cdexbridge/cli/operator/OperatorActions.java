package org.cdexbridge.cli.operator;

import java.io.IOException;
import java.util.List;
import org.cdexbridge.cli.arguments.SiteOptions;
import org.cdexbridge.journal.Journal;
import org.cdexbridge.site.file.DataFolder;
import org.cdexbridge.site.file.SiteCode;
import org.cdexbridge.site.file.SiteErrors;

/**
 * What an operator does, answered in lines of text; no lines when there is no such row. With the running server it is
 * done by the server; without one the journal's database is opened directly, and the data folder is held meanwhile.
 */
interface OperatorActions extends AutoCloseable {
    List<String> list(Journal.Filter filter, int most);

    List<String> show(long row);

    List<String> replay(long row);

    /** @throws org.cdexbridge.cli.arguments.CliError without a running server */
    List<String> rebuildLedger();

    /** @throws org.cdexbridge.cli.arguments.CliError without a running server */
    List<String> rebuildStore();

    /**
     * @param types all when there are none
     * @throws org.cdexbridge.cli.arguments.CliError without a running server
     */
    List<String> reindexStore(List<String> types);

    @Override
    void close();

    static OperatorActions on(SiteOptions site) throws IOException {
        DataFolder data;
        try {
            data = DataFolder.lock(site.data());
        } catch (SiteErrors e) {
            if (e.findings().get(0).code() == SiteCode.DATA_IN_USE) {
                return OperatorClient.of(site.data());
            }
            throw e;
        }
        return OfflineJournal.open(data, site.endpoints().database());
    }
}
