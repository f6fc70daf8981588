package org.cdexbridge.site.route;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.site.endpoints.reader.EndpointsReader;
import org.cdexbridge.site.file.SiteCode;
import org.cdexbridge.site.file.SiteFile;
import org.cdexbridge.site.file.SiteFiles;

/** Names that routes and steps had up to 0.1.0; they work for one release more. */
public final class FormerNames {
    /** As a route writes a bean: {@code bean:name}, {@code "#name"} or {@code "#bean:name"}. */
    private static final Pattern BEAN = Pattern.compile("(?:bean:|#)([A-Za-z]+)\\b");

    private static final String SEDA = "(?:seda:|uri:\\s*\"?seda\"?\\s+parameters:\\s+name:\\s*\"?)";
    private static final String PARAMETER = "(?:\\{\\{\\??|- name:\\s*\"?)";
    private static final String PROPERTY = "(?<=\\n) +";
    private static final Map<String, String> STEPS = Map.ofEntries(
            Map.entry("receive", "receiveFileStep"),
            Map.entry("receiveMessage", "receiveMessageStep"),
            Map.entry("messages", "splitMessagesStep"),
            Map.entry("intake", "writeJournalStep"),
            Map.entry("controlFiles", "receiveControlFileStep"),
            Map.entry("folderFilter", "folderFileFilter"),
            Map.entry("folderClaims", "claimingFileStrategy"),
            Map.entry("remoteFilter", "sftpFileFilter"),
            Map.entry("remoteClaims", "claimingSftpStrategy"),
            Map.entry("feedPoll", "feedPollStrategy"),
            Map.entry("claims", "claimStep"),
            Map.entry("convert", "convertStep"),
            Map.entry("store", "storeStep"),
            Map.entry("arrivals", "applyArrivalRulesStep"),
            Map.entry("finish", "finishStep"),
            Map.entry("failures", "pipelineErrorHandler"),
            Map.entry("turns", "exchangePoller"),
            Map.entry("matching", "matchControlFileStep"),
            Map.entry("arriving", "forwardArrivalStep"),
            Map.entry("sending", "deliverStep"),
            Map.entry("opening", "resolveRequestStep"),
            Map.entry("deciding", "decideStep"),
            Map.entry("submitting", "submitAttachmentStep"),
            Map.entry("answering", "answerStep"),
            Map.entry("trouble", "exchangeErrorHandler"));

    private static final List<Former> NAMES = List.of(
            new Former("routeConfigurationId:\\s*\"?(failures)\\b", "pipeline-errors"),
            new Former("routeConfiguration:\\s+id:\\s*\"?(failures)\\b", "pipeline-errors"),
            new Former("routeConfigurationId:\\s*\"?(exchange-trouble)\\b", "exchange-errors"),
            new Former("routeConfiguration:\\s+id:\\s*\"?(exchange-trouble)\\b", "exchange-errors"),
            new Former("direct:(asked)\\b", "exchange-request"),
            new Former(SEDA + "(case)\\b", "exchange"),
            new Former(SEDA + "(work)\\b", "pipeline"));
    /** Parameters of feeds' templates, and the properties of beans that they were given to. */
    private static final List<Former> PARAMETERS = List.of(
            new Former(PARAMETER + "(still)\\b", "settle"),
            new Former(PARAMETER + "(patience)\\b", "frame-timeout"),
            new Former(PARAMETER + "(unreadable)\\b", "unparseable-ack"),
            new Former(PROPERTY + "(patience):", "frameTimeout"),
            new Former(PROPERTY + "(unreadable):", "unparseableAck"));

    /**
     * @param pattern whose only group is the former name
     * @param now what it is called now
     */
    private record Former(Pattern pattern, String now) {
        Former(String pattern, String now) {
            this(Pattern.compile(pattern), now);
        }

        String replace(String text) {
            StringBuilder replaced = new StringBuilder(text);
            pattern.matcher(text)
                    .results()
                    .sorted(Comparator.comparingInt((MatchResult found) -> found.start())
                            .reversed())
                    .forEach(found -> replaced.replace(found.start(1), found.end(1), now));
            return replaced.toString();
        }
    }

    private FormerNames() {}

    /** A warning for each former name in the site's own {@code endpoints.yaml} and route files. */
    public static List<Finding> findings(SiteFiles files) {
        List<Finding> findings = new ArrayList<>(new EndpointsReader(files, name -> null).formerNames());
        for (SiteFile file : RouteFiles.of(files)) {
            if (file.layer() == SiteFile.Layer.SITE) {
                BEAN.matcher(file.text()).results().forEach(bean -> Optional.ofNullable(STEPS.get(bean.group(1)))
                        .ifPresent(now -> findings.add(finding(file, bean, now))));
                for (Former former : names(file)) {
                    former.pattern
                            .matcher(file.text())
                            .results()
                            .forEach(found -> findings.add(finding(file, found, former.now)));
                }
            }
        }
        return findings;
    }

    private static List<Former> names(SiteFile file) {
        return file.path().startsWith(RouteFiles.SOURCES)
                ? Stream.concat(NAMES.stream(), PARAMETERS.stream()).toList()
                : NAMES;
    }

    private static Finding finding(SiteFile file, MatchResult found, String now) {
        return new Finding(
                SiteCode.FORMER_NAME,
                "'" + found.group(1) + "' is called '" + now + "' now",
                Finding.location(file.place(), file.text(), found.start(1)));
    }

    /** A route file in the names of this release; the beans of steps have both names. */
    static SiteFile replaced(SiteFile file) {
        if (file.layer() == SiteFile.Layer.DEFAULT) {
            return file;
        }
        String text = file.text();
        for (Former former : names(file)) {
            text = former.replace(text);
        }
        return new SiteFile(file.path(), file.layer(), file.place(), text.getBytes(StandardCharsets.UTF_8));
    }
}
