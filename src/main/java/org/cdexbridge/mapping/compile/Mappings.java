package org.cdexbridge.mapping.compile;

import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import net.sf.saxon.s9api.Processor;
import org.cdexbridge.mapping.dialect.ConversionContext;
import org.cdexbridge.mapping.dialect.DatatypeConversion;
import org.cdexbridge.mapping.dialect.SourceDialect;
import org.cdexbridge.mapping.rule.FormerRuleNames;
import org.cdexbridge.mapping.rule.MapNameResolver;
import org.cdexbridge.mapping.rule.MappingErrors.Problem;
import org.cdexbridge.mapping.rule.RuleFiles;
import org.cdexbridge.mapping.rule.RuleMap;
import org.cdexbridge.mapping.rule.SectionMap;
import org.cdexbridge.mapping.rule.XPathTexts;
import org.cdexbridge.mapping.source.ExpandedNames;
import org.cdexbridge.mapping.source.SourceNode;
import org.cdexbridge.mapping.table.CodeTable;
import org.cdexbridge.mapping.table.PatternTable;
import org.cdexbridge.mapping.table.ProfileTable;
import org.cdexbridge.mapping.table.SystemTable;
import org.cdexbridge.mapping.xpath.RuleXPathCompiler;
import org.hl7.fhir.r4.model.Base;

/** All rules of one source format, checked and compiled. Immutable; shared by all threads. */
public final class Mappings {
    private final SourceDialect dialect;
    private final SystemTable systems;
    private final Map<String, CodeTable> tables;
    private final ProfileTable profiles;
    private final List<SectionMap> sections;
    private final PatternTable ignored;
    private final PatternTable clinical;
    private final Map<String, List<Map<String, String>>> lists;
    private final MapNameResolver names;
    private final CompiledMaps maps;
    private final Map<String, List<String>> templates;
    private final String hash;
    private final List<Problem> warnings;
    private final ExpandedNames sourceNames;

    private Mappings(
            SourceDialect dialect,
            RuleSet rules,
            MapNameResolver names,
            CompiledMaps maps,
            ExpandedNames sourceNames,
            String hash,
            List<Problem> warnings) {
        this.dialect = dialect;
        this.systems = rules.systems();
        this.tables = rules.tables();
        this.profiles = rules.profiles();
        this.sections = rules.sections();
        this.ignored = rules.ignored();
        this.clinical = rules.clinical();
        this.lists = rules.lists();
        this.names = names;
        this.maps = maps;
        this.sourceNames = sourceNames;
        this.hash = hash;
        this.warnings = List.copyOf(warnings);
        this.templates = new HashMap<>();
        rules.maps().forEach((name, map) -> map.templates().forEach(template -> templates
                .computeIfAbsent(template, key -> new ArrayList<>())
                .add(name)));
    }

    /** Reads FHIR's definitions, which takes a second on a cold machine; who will load rules soon may call it before. */
    public static void prepare() {
        FhirModel.prepare();
    }

    /**
     * Reads, checks and compiles.
     *
     * @throws org.cdexbridge.mapping.rule.MappingErrors with everything that is wrong
     */
    public static Mappings load(RuleFiles files, SourceDialect dialect, Processor processor) {
        return load(files, dialect, processor, false);
    }

    /**
     * Reads all and checks the site's own; a default map, which the build has checked, is compiled when a document asks
     * for it: for processes that live for a document.
     *
     * @throws org.cdexbridge.mapping.rule.MappingErrors with everything that is wrong with the site's own
     */
    public static Mappings onDemand(RuleFiles files, SourceDialect dialect, Processor processor) {
        return load(files, dialect, processor, true);
    }

    private static Mappings load(RuleFiles files, SourceDialect dialect, Processor processor, boolean onDemand) {
        CompletableFuture<Void> fhir = CompletableFuture.runAsync(Mappings::prepare);
        List<Problem> problems = new ArrayList<>();
        List<RuleFiles.RuleFile> all = FormerRuleNames.current(files.all(), problems);
        RuleSet rules = RuleSet.read(all, dialect, problems);
        MapNameResolver names = new MapNameResolver(rules.maps());
        RuleXPathCompiler xpaths = new RuleXPathCompiler(processor, dialect);
        // a site's names reach into every map
        boolean everything = !onDemand || !rules.names().isDefault();
        List<RuleMap> ahead = rules.maps().values().stream()
                .filter(map -> everything || !map.isDefault())
                .toList();
        ahead.forEach(map -> XPathTexts.of(map).forEach(xpaths::prepare));
        if (everything) {
            rules.names()
                    .expressions()
                    .values()
                    .forEach(named -> xpaths.compile(named.xpath(), named.place(), problems));
        }
        fhir.join();
        RuleCompiler compiler = new RuleCompiler(xpaths, rules.tables(), names, dialect.conversions(), problems);
        CompiledMaps maps = new CompiledMaps(rules.maps(), compiler, problems);
        maps.check(ahead.stream().map(RuleMap::name).toList());
        return new Mappings(dialect, rules, names, maps, xpaths.sourceNames(), hash(all), problems);
    }

    /** SHA-256 over all mapping files, in hexadecimal: the version of the rules. */
    public String hash() {
        return hash;
    }

    /** What works for one release more, such as keys by their former names. */
    public List<Problem> warnings() {
        return warnings;
    }

    /** The section file for a section, by template, else by its code; the one for any section stands in or comes after. */
    public Optional<SectionMap> section(SourceNode section) {
        Optional<SectionMap> any = sections.stream().filter(SectionMap::any).findFirst();
        Optional<SectionMap> own = ownSection(section);
        return own.isPresent() && any.isPresent() ? own.map(file -> file.or(any.get())) : own.or(() -> any);
    }

    private Optional<SectionMap> ownSection(SourceNode section) {
        List<String> templateIds = dialect.templates(section.asContext());
        SourceNode coded = section.child("code");
        String code = coded == null ? "" : coded.attribute("code");
        return sections.stream()
                .filter(file -> file.templates().stream().anyMatch(templateIds::contains))
                .findFirst()
                .or(() -> sections.stream()
                        .filter(file -> file.loinc().contains(code))
                        .findFirst());
    }

    /** Names of all maps that a template chooses, for tests of coverage. */
    public Map<String, List<String>> templates() {
        return new TreeMap<>(templates);
    }

    public boolean knows(String map) {
        return names.knows(map);
    }

    public SystemTable systems() {
        return systems;
    }

    public Map<String, CodeTable> tables() {
        return tables;
    }

    public ProfileTable profiles() {
        return profiles;
    }

    public ExpandedNames sourceNames() {
        return sourceNames;
    }

    public PatternTable ignored() {
        return ignored;
    }

    /** What must not be lost. */
    public PatternTable clinical() {
        return clinical;
    }

    public SourceDialect dialect() {
        return dialect;
    }

    public CompiledMap map(String name) {
        if (!knows(name)) {
            throw new IllegalArgumentException("no map named " + name);
        }
        return maps.get(names.resolve(name));
    }

    /** Names of the maps that the statement's templates choose, in the order of the templates, maybe twice. */
    public List<String> byTemplate(SourceNode statement) {
        List<String> found = List.of();
        for (String template : dialect.templates(statement.asContext())) {
            List<String> more = templates.getOrDefault(template, List.of());
            found = found.isEmpty() ? more : more.isEmpty() ? found : joined(found, more);
        }
        return found;
    }

    private static List<String> joined(List<String> names, List<String> more) {
        return Stream.concat(names.stream(), more.stream()).distinct().toList();
    }

    public List<DatatypeConversion> conversions(String sourceType, List<BaseRuntimeElementDefinition<?>> types) {
        List<String> allowed =
                types.stream().map(BaseRuntimeElementDefinition::getName).toList();
        return dialect.conversions().stream()
                .filter(conversion -> conversion.sourceType().equals(sourceType))
                .flatMap(conversion -> conversion.to(allowed).stream())
                .toList();
    }

    /** A node in this FHIR type by the first conversion that gives something. */
    public Optional<Base> convert(SourceNode node, String targetType, ConversionContext context) {
        String type = dialect.typeOf(node);
        return dialect.conversions().stream()
                .filter(conversion -> conversion.sourceType().equals(type))
                .filter(conversion -> conversion.targetType().equals(targetType))
                .map(conversion -> conversion.function().convert(node, context))
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /** Rows of a CSV file of the format's own folder, such as {@code documents}, by column; none when it isn't there. */
    public List<Map<String, String>> rows(String name) {
        return lists.getOrDefault(name, List.of());
    }

    private static String hash(List<RuleFiles.RuleFile> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (RuleFiles.RuleFile file : files) {
                digest.update((file.path() + "\n" + file.content() + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
