package org.cdexbridge.mapping.compile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.cdexbridge.mapping.dialect.SourceDialect;
import org.cdexbridge.mapping.rule.MapInheritance;
import org.cdexbridge.mapping.rule.MapNameResolver;
import org.cdexbridge.mapping.rule.MappingErrors.Problem;
import org.cdexbridge.mapping.rule.RuleFiles;
import org.cdexbridge.mapping.rule.RuleFiles.RuleFile;
import org.cdexbridge.mapping.rule.RuleMap;
import org.cdexbridge.mapping.rule.RuleNames;
import org.cdexbridge.mapping.rule.RuleNamesReader;
import org.cdexbridge.mapping.rule.RuleReader;
import org.cdexbridge.mapping.rule.SectionMap;
import org.cdexbridge.mapping.rule.SectionReader;
import org.cdexbridge.mapping.table.CodeTable;
import org.cdexbridge.mapping.table.MappingTableReader;
import org.cdexbridge.mapping.table.PatternTable;
import org.cdexbridge.mapping.table.ProfileTable;
import org.cdexbridge.mapping.table.SystemTable;

/** All files of one format as written, the site's overlay laid over the defaults. */
record RuleSet(
        SystemTable systems,
        Map<String, CodeTable> tables,
        ProfileTable profiles,
        PatternTable ignored,
        PatternTable clinical,
        Map<String, List<Map<String, String>>> lists,
        RuleNames names,
        List<SectionMap> sections,
        Map<String, RuleMap> maps) {
    static RuleSet read(List<RuleFile> files, SourceDialect dialect, List<Problem> problems) {
        String folder = dialect.folder();
        Map<String, List<RuleFile>> layers = new LinkedHashMap<>();
        files.stream()
                .filter(file -> !file.path().startsWith(RuleFiles.OVERLAY))
                .forEach(file -> layers.computeIfAbsent(file.path(), key -> new ArrayList<>())
                        .add(file));
        files.stream().filter(file -> file.path().startsWith(RuleFiles.OVERLAY)).forEach(file -> layers.computeIfAbsent(
                        file.path().substring(RuleFiles.OVERLAY.length()), key -> new ArrayList<>())
                .add(file));
        MappingTableReader tables = new MappingTableReader(problems);
        SystemTable systems = tables.systems(layers.getOrDefault("systems.csv", List.of()));
        String named = folder + "/names.yaml";
        List<RuleFile> naming = Stream.of("names.yaml", named)
                .flatMap(path -> layers.getOrDefault(path, List.of()).stream())
                .toList();
        RuleNames names = RuleNamesReader.read(naming, problems);
        Map<String, CodeTable> codes = new LinkedHashMap<>();
        List<RuleFile> profiles = new ArrayList<>();
        List<List<RuleFile>> sections = new ArrayList<>();
        Map<String, RuleMap> maps = new LinkedHashMap<>();
        Map<String, List<Map<String, String>>> lists = new LinkedHashMap<>();
        layers.forEach((path, layer) -> {
            if (path.startsWith("codes/") && path.endsWith(".csv")) {
                String name = path.substring("codes/".length(), path.length() - 4);
                codes.put(name, tables.codes(name, layer, systems));
            } else if (path.startsWith("profiles/") && path.endsWith(".csv")) {
                profiles.addAll(layer);
            } else if (path.matches(folder + "/(?!ignored|clinical)[^/]+\\.csv")) {
                lists.put(path.substring(folder.length() + 1, path.length() - 4), tables.list(layer));
            } else if (path.startsWith(folder + "/sections/") && path.endsWith(".yaml")) {
                sections.add(layer);
            } else if (path.startsWith(folder + "/") && path.endsWith(".yaml") && !path.equals(named)) {
                String name = path.substring(folder.length() + 1, path.length() - 5);
                if (dialect.isMap(name)) {
                    map(name, layer, names, problems).ifPresent(map -> maps.put(name, map));
                }
            }
        });
        return new RuleSet(
                systems,
                withShortNames(codes, folder + "/"),
                new ProfileTable(tables.profiles(profiles, codes)),
                tables.ignored(layers.getOrDefault(folder + "/ignored.csv", List.of())),
                tables.clinical(layers.getOrDefault(folder + "/clinical.csv", List.of())),
                lists,
                names,
                SectionReader.read(sections, new MapNameResolver(maps), names, problems),
                MapInheritance.resolve(maps, problems));
    }

    /** Those of the format's own folder also without it, before those of all formats. */
    private static Map<String, CodeTable> withShortNames(Map<String, CodeTable> codes, String folder) {
        Map<String, CodeTable> all = new LinkedHashMap<>(codes);
        codes.forEach((name, table) -> {
            if (name.startsWith(folder)) {
                all.put(name.substring(folder.length()), table);
            }
        });
        return all;
    }

    private static Optional<RuleMap> map(String name, List<RuleFile> layer, RuleNames names, List<Problem> problems) {
        return layer.stream()
                .flatMap(file -> new RuleReader(file, names, problems).read(name).stream())
                .reduce(RuleMap::overlaid)
                .map(map -> map.included(names, problems));
    }
}
