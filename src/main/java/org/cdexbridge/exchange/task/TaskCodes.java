package org.cdexbridge.exchange.task;

/** Systems and codes of Tasks in CDex 2.0.0, 2.1.0, the ballot after it, and HRex. */
final class TaskCodes {
    static final String CDEX = "http://hl7.org/fhir/us/davinci-cdex/CodeSystem/cdex-temp";
    static final String HREX = "http://hl7.org/fhir/us/davinci-hrex/CodeSystem/hrex-temp";
    static final String PAS = "http://hl7.org/fhir/us/davinci-pas/CodeSystem/PASTempCodes";
    static final String SDC = "http://hl7.org/fhir/uv/sdc/CodeSystem/temp";

    static final String DATA_REQUEST = "data-request";
    static final String DATA_REQUEST_QUERY = "data-request-query";
    static final String DATA_REQUEST_CODE = "data-request-code";
    static final String DATA_REQUEST_QUESTIONNAIRE = "data-request-questionnaire";
    static final String ATTACHMENT_CODE = "attachment-request-code";
    static final String ATTACHMENT_QUESTIONNAIRE = "attachment-request-questionnaire";

    static final String DATA_QUERY = "data-query";
    static final String DATA_CODE = "data-code";
    static final String DATA_VALUE = "data-value";
    static final String QUESTIONNAIRE = "questionnaire";
    static final String QUESTIONNAIRE_RESPONSE = "questionnaire-response";
    static final String ATTACHMENTS_NEEDED = "attachments-needed";
    static final String QUESTIONNAIRE_CONTEXT = "questionnaire-context";
    static final String PAYER_URL = "payer-url";
    static final String SERVICE_DATE = "service-date";
    static final String SIGNATURE_FLAG = "signature-flag";
    static final String PURPOSE_OF_USE = "purpose-of-use";
    static final String SEVERAL_SUBMITS = "multiple-submits-flag";
    static final String TRACKING_ID = "tracking-id";
    static final String ADMIN_REF_NUMBER = "admin-ref-number";

    /** Line numbers: PAS since 2.1.0, and what 2.0.0 had. */
    static final String LINE_NUMBER = "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-paLineNumber";

    static final String LINE_NUMBER_2_0 =
            "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-serviceLineNumber";

    private TaskCodes() {}
}
