package org.cdexbridge.mapping.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.cdexbridge.mapping.rule.MappingErrors;
import org.cdexbridge.mapping.rule.MappingErrors.Problem;
import org.cdexbridge.mapping.rule.RuleMap;

/** Maps ready for use, each compiled when it is first asked for or {@linkplain #check before}. */
final class CompiledMaps {
    private final Map<String, RuleMap> written;
    private final Map<String, CompiledMap> ready = new ConcurrentHashMap<>();
    private final RuleCompiler compiler;
    private final List<Problem> problems;

    /** @param problems where the compiler notes what is wrong */
    CompiledMaps(Map<String, RuleMap> written, RuleCompiler compiler, List<Problem> problems) {
        this.written = written;
        this.compiler = compiler;
        this.problems = problems;
    }

    /**
     * Compiles.
     *
     * @throws MappingErrors with everything that is wrong
     */
    void check(List<String> names) {
        names.forEach(this::get);
        MappingErrors.refuse(problems);
    }

    CompiledMap get(String name) {
        CompiledMap known = ready.get(name);
        return known == null ? compile(name) : known;
    }

    List<CompiledMap> get(List<String> names) {
        List<CompiledMap> maps = new ArrayList<>(names.size());
        names.forEach(name -> maps.add(get(name)));
        return maps;
    }

    private synchronized CompiledMap compile(String name) {
        return ready.computeIfAbsent(
                name,
                key -> compiler.compile(Optional.ofNullable(written.get(key)).orElseThrow()));
    }
}
