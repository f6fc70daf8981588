package org.cdexbridge.mapping.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cdexbridge.hl7v2.structure.MessageStructureReader;
import org.cdexbridge.mapping.rule.MappingErrors.Problem;
import org.cdexbridge.mapping.rule.RuleFiles.RuleFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a site wrote for 0.1.0 means the same, and is told with its line. */
class FormerRuleNamesTest {
    private final List<Problem> problems = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    like: person                    | extends: person
                    then: fact                      | children: fact
                    scope: world                    | scope: global
                    set: { name: { use: n } }       | set: { name: { include: n } }
                    set: { name: { ref: [n, m] } }  | set: { name: { reference: [n, m] } }
                    set: { a: [{ else: { ref: n } }] } | set: { a: [{ else: { reference: n } }] }
                    """)
    void aFormerKeyIsReadAsTheOneThatReplacedIt(String former, String now) {
        RuleMap read = read("note: n\n" + former);

        assertThat(problems)
                .singleElement()
                .matches(problem -> !problem.isError())
                .satisfies(problem -> assertThat(problem.toString())
                        .startsWith("CDX-3010 mappings/toy/m.yaml:2: found `")
                        .contains("expected `"));
        problems.clear();
        assertThat(read).isEqualTo(read("note: n\n" + now));
        assertThat(problems).isEmpty();
    }

    @Test
    void aFormerKeyBesideItsReplacementIsRefused() {
        read("then: a\nchildren: b");

        assertThat(problems).extracting(Problem::code).contains(MappingCode.SYNTAX);
    }

    @Test
    void aFormerKeyOfAMessageStructureIsReadAsTheOneThatReplacedIt() {
        String now = "messages: [A]\ncontains: [PID]\ngroups:\n  G:\n    starts-with: ORC\n    contains: NTE";
        String former = now.replace("contains", "holds").replace("starts-with", "begins");

        assertThat(new MessageStructureReader(file("hl7v2/messages/A.yaml", former), problems).read())
                .isEqualTo(new MessageStructureReader(file("hl7v2/messages/A.yaml", now), new ArrayList<>()).read());
        assertThat(problems)
                .extracting(Problem::place)
                .containsExactly(
                        "mappings/hl7v2/messages/A.yaml:2",
                        "mappings/hl7v2/messages/A.yaml:5",
                        "mappings/hl7v2/messages/A.yaml:6");
    }

    @Test
    void aFormerFunctionIsTheOneThatReplacedItWithItsLine() {
        String xpath = "match: \"v2:NAME(., 'NTE')\"";
        Map<String, String> names = Map.of("behind", "following", "before", "until", "lines-behind", "following-lines");
        names.forEach((former, now) -> {
            problems.clear();
            RuleFile file = file("hl7v2/segments/a.yaml", "note: n\n" + xpath.replace("NAME", former));

            assertThat(FormerRuleNames.current(List.of(file), problems))
                    .extracting(RuleFile::content)
                    .containsExactly("note: n\n" + xpath.replace("NAME", now));
            assertThat(problems).extracting(Problem::place).containsExactly("mappings/hl7v2/segments/a.yaml:2");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "ccda/noise.csv, ccda/ignored.csv",
        "hl7v2/erasures.csv, hl7v2/deletions.csv",
        "codes/name-use-v2.csv, codes/hl7v2/name-use.csv",
        "codes/name-use.csv, codes/ccda/name-use.csv"
    })
    void aFileByItsFormerNameStandsInThePlaceOfTheDefaultAndAnOverlayBesideIt(String former, String now) {
        RuleFile ours = new RuleFile(now, RuleFiles.DEFAULT + now, "ours");
        RuleFile theirs = file(former, "theirs");
        RuleFile overlay = file("site/" + former, "overlay");

        assertThat(FormerRuleNames.current(List.of(ours, theirs, overlay), problems))
                .containsExactlyInAnyOrder(
                        new RuleFile(now, theirs.place(), "theirs"),
                        new RuleFile("site/" + now, overlay.place(), "overlay"));
        assertThat(problems).extracting(Problem::place).containsExactly(theirs.place() + ":1", overlay.place() + ":1");
    }

    @Test
    void aFileByBothOfItsNamesIsRefusedAsOneOfThemWouldBeLost() {
        FormerRuleNames.current(List.of(file("ccda/noise.csv", ""), file("ccda/ignored.csv", "")), problems);

        assertThat(problems).extracting(Problem::code).contains(MappingCode.SYNTAX);
    }

    @Test
    void aDefaultThatAnOlderBuildLeftBehindIsNotRead() {
        RuleFile ours = new RuleFile("ccda/ignored.csv", RuleFiles.DEFAULT + "ccda/ignored.csv", "now");
        RuleFile left = new RuleFile("ccda/noise.csv", RuleFiles.DEFAULT + "ccda/noise.csv", "then");

        assertThat(FormerRuleNames.current(List.of(ours, left), problems)).containsExactly(ours);
        assertThat(problems).isEmpty();
    }

    @Test
    void aTableOfTheSitesOwnKeepsItsName() {
        RuleFile table = file("site/codes/lab-v2.csv", "");
        RuleFile rule = file("site/hl7v2/segments/a.yaml", "set: { code: { from: OBX.3, codes: lab-v2 } }");

        assertThat(FormerRuleNames.current(List.of(table, rule), problems)).containsExactly(table, rule);
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    site/hl7v2/segments/a.yaml | codes: name-use-v2 | codes: name-use
                    site/hl7v2/labels.csv      | codes:name-use-v2 or as-is | codes:name-use or as-is
                    site/ccda/entries/a.yaml   | codes: name-use-v2 | codes: hl7v2/name-use
                    """)
    void aRuleMayNameATableOfHl7v2AsBefore(String path, String former, String now) {
        RuleFile ours = new RuleFile("codes/hl7v2/name-use.csv", RuleFiles.DEFAULT, "");

        assertThat(FormerRuleNames.current(List.of(ours, file(path, "a\n" + former)), problems))
                .extracting(RuleFile::content)
                .containsExactly("", "a\n" + now);
        assertThat(problems).extracting(Problem::place).containsExactly("mappings/" + path + ":2");
    }

    private RuleMap read(String content) {
        return new RuleReader(file("toy/m.yaml", content), RuleNames.NONE, problems)
                .read("m")
                .orElseThrow();
    }

    private static RuleFile file(String path, String content) {
        return new RuleFile(path, "mappings/" + path, content);
    }
}
