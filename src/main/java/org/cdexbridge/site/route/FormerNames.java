package org.cdexbridge.site.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.site.file.SiteCode;
import org.cdexbridge.site.file.SiteFile;

/** Names that steps had in routes up to 0.1.0; they work for one release more. */
final class FormerNames {
    /** As a route writes a bean: {@code bean:name}, {@code "#name"} or {@code "#bean:name"}. */
    private static final Pattern BEAN = Pattern.compile("(?:bean:|#)([A-Za-z]+)\\b");

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

    private FormerNames() {}

    /** A warning for each line of a site's file that has such a name. */
    static List<Finding> findings(SiteFile file) {
        List<Finding> findings = new ArrayList<>();
        if (file.layer() == SiteFile.Layer.SITE) {
            List<String> lines = file.text().lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                Matcher bean = BEAN.matcher(lines.get(i));
                while (bean.find()) {
                    if (STEPS.containsKey(bean.group(1))) {
                        findings.add(new Finding(
                                SiteCode.FORMER_NAME,
                                "'" + bean.group(1) + "' is called '" + STEPS.get(bean.group(1)) + "' now",
                                file.place() + ":" + (i + 1)));
                    }
                }
            }
        }
        return findings;
    }
}
