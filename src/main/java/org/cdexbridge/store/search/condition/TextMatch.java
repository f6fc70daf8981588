package org.cdexbridge.store.search.condition;

import java.util.List;
import org.cdexbridge.store.index.FoldedText;
import org.cdexbridge.store.index.IndexValue;
import org.cdexbridge.store.index.LookupKeys;
import org.cdexbridge.store.index.SearchParameter;

/** A string: by how it begins, wherever it stands, or as it is written (FHIR R4, 3.1.1.4.9). */
record TextMatch(Form form, String asked) implements ValueMatch {
    enum Form {
        STARTS,
        CONTAINS,
        EXACT
    }

    @Override
    public boolean matches(IndexValue value) {
        return switch (form) {
            case STARTS -> FoldedText.of(value.text()).startsWith(FoldedText.of(asked));
            case CONTAINS -> FoldedText.of(value.text()).contains(FoldedText.of(asked));
            case EXACT -> value.text().equals(asked);
        };
    }

    @Override
    public boolean texts(SearchParameter parameter, List<LookupKeys.Text> texts) {
        if (form != Form.CONTAINS) {
            texts.add(LookupKeys.Text.of(parameter.name(), asked));
        }
        return form != Form.CONTAINS;
    }
}
