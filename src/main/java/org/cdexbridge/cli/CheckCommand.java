package org.cdexbridge.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cdexbridge.cli.arguments.SiteOptions;
import org.cdexbridge.cli.convert.OfflineConverter;
import org.cdexbridge.exchange.signature.SiteSigner;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.finding.Severity;
import org.cdexbridge.mapping.rule.MappingErrors;
import org.cdexbridge.site.endpoints.Endpoints;
import org.cdexbridge.site.endpoints.Feed;
import org.cdexbridge.site.endpoints.FeedZones;
import org.cdexbridge.site.endpoints.reader.EndpointsReader;
import org.cdexbridge.site.file.DefaultsExport;
import org.cdexbridge.site.file.SiteCode;
import org.cdexbridge.site.file.SiteErrors;
import org.cdexbridge.site.file.SiteFiles;
import org.cdexbridge.site.route.RouteCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Checks the site's files as the server will read them, without starting it. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description =
                "Checks mappings, code tables, routes and endpoints; lists customized files whose default has changed.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:nothing is wrong", "1:something is wrong"})
final class CheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Mixin
    private SiteOptions site;

    @Override
    public Integer call() {
        PrintWriter out = command.commandLine().getOut();
        List<Finding> findings = findings();
        findings.forEach(out::println);
        List<MappingErrors.Problem> problems = OfflineConverter.problems(site.files());
        problems.forEach(out::println);
        boolean wrong = problems.stream().anyMatch(MappingErrors.Problem::isError)
                || findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
        SiteFiles files = site.files();
        out.println((wrong ? "errors: " : "ok: ")
                + files.list(SiteFiles.MAPPINGS).size() + " mapping files, "
                + files.list(SiteFiles.ROUTES).size() + " route files");
        return wrong ? 1 : 0;
    }

    private List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        List<Feed> feeds = List.of();
        try {
            Endpoints endpoints = site.endpoints();
            feeds = endpoints.feeds();
            findings.addAll(zones(endpoints));
            findings.addAll(signing(endpoints));
        } catch (SiteErrors e) {
            findings.addAll(e.findings());
        }
        findings.addAll(new RouteCheck(site.files()).findings(feeds));
        findings.addAll(new DefaultsExport(site.files()).changedDefaults());
        return findings;
    }

    /** A site without an endpoints.yaml gets one with a zone at its first start. */
    private List<Finding> zones(Endpoints endpoints) {
        SiteFiles files = site.files();
        boolean own = files.read(EndpointsReader.PATH).filter(files::isDefault).isEmpty();
        return FeedZones.missing(endpoints).stream()
                .filter(feed -> own)
                .map(feed -> new Finding(
                        SiteCode.NO_ZONE,
                        "times of the feed " + feed + " without an offset are cut to their dates; write zone:",
                        EndpointsReader.PATH))
                .toList();
    }

    /** Without the key a partner with whom signatures are agreed would get nothing. */
    private List<Finding> signing(Endpoints endpoints) {
        boolean agreed = endpoints.partners().stream().anyMatch(SiteSigner::signsFor);
        return (agreed ? SiteSigner.problem(endpoints.security(), site.files().home()) : Optional.<Finding>empty())
                .stream().toList();
    }
}
