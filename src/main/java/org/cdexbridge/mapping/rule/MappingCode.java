package org.cdexbridge.mapping.rule;

import static org.cdexbridge.finding.FindingDefinition.error;
import static org.cdexbridge.finding.FindingDefinition.information;
import static org.cdexbridge.finding.FindingDefinition.warning;

import org.cdexbridge.finding.FindingCode;
import org.cdexbridge.finding.FindingDefinition;

/** What the rule engine finds: while rules are loaded (30xx) and while they are applied (20xx). */
public enum MappingCode implements FindingCode {
    UNUSABLE_VALUE(warning("CDX-2001", "invalid value")),
    NO_CODE(warning("CDX-2002", "code not in the code table")),
    RULE_FAILED(warning("CDX-2003", "rule could not be applied")),
    SAME_ID_OTHER_CONTENT(warning("CDX-2004", "same id on contradicting entries")),
    MANDATORY_MISSING(warning("CDX-2005", "mandatory element missing")),
    TOO_DEEP(error("CDX-2006", "mapping rules are recursive")),
    NO_TYPE(warning("CDX-2007", "no conversion from this type")),
    NO_MAP(warning("CDX-2008", "statement not mapped")),
    TIME(error("CDX-2009", "processing time limit exceeded")),
    PATIENT_DIFFERS(warning("CDX-2010", "patient data differ within the input")),
    CONDITION_FAILED(warning("CDX-2011", "condition of a rule could not be evaluated")),
    TOLD_BY_RULE(warning("CDX-2012", "inexact or contradictory in the source")),
    NOTHING_SAID(information("CDX-2013", "statement that says nothing")),
    NULL_STATEMENT(warning("CDX-2014", "statement with a null flavour and content")),
    NOT_CLAIMED(information("CDX-2015", "profile not claimed")),
    WRITTEN_AS_PROFILED(information("CDX-2016", "value written as the profile demands")),
    CLINICAL_VALUE_LOST(warning("CDX-2020", "clinical value not converted")),
    SYNTAX(error("CDX-3001", "not readable as YAML or CSV")),
    UNKNOWN_KEY(error("CDX-3002", "unknown key")),
    UNKNOWN_ELEMENT(error("CDX-3003", "no such FHIR element")),
    UNREACHABLE_TYPE(error("CDX-3004", "no conversion to this type")),
    XPATH(error("CDX-3005", "XPath does not compile")),
    UNKNOWN_TABLE(error("CDX-3006", "no such code table")),
    UNKNOWN_MAP(error("CDX-3007", "no such map")),
    BAD_CONSTANT(error("CDX-3008", "not a value of this type")),
    UNKNOWN_NAME(error("CDX-3009", "no such name")),
    FORMER_NAME(warning("CDX-3010", "former name"));

    private final FindingDefinition definition;

    MappingCode(FindingDefinition definition) {
        this.definition = definition;
    }

    @Override
    public FindingDefinition definition() {
        return definition;
    }
}
