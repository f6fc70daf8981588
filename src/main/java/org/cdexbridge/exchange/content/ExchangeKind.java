package org.cdexbridge.exchange.content;

/** Which kind an exchange is, as its row says by name: of Tasks those that the guide tells apart by code and input. */
public enum ExchangeKind {
    DATA_REQUEST_QUERY(ReceivedRequest.class),
    DATA_REQUEST_CODE(ReceivedRequest.class),
    /** {@code data-request-code} in words, without a code. */
    DATA_REQUEST_TEXT(ReceivedRequest.class),
    DATA_REQUEST_QUESTIONNAIRE(ReceivedRequest.class),
    ATTACHMENT_REQUEST_CODE(ReceivedRequest.class),
    /** {@code attachment-request-code} in words, without any code. */
    ATTACHMENT_REQUEST_TEXT(ReceivedRequest.class),
    ATTACHMENT_REQUEST_QUESTIONNAIRE(ReceivedRequest.class),
    /** A Task of 2019. */
    FULFIL_REQUEST(ReceivedRequest.class),
    /** Of 2019 as well. */
    COMMUNICATION_REQUEST(ReceivedRequest.class),
    /** Any Task, of a release that did not tell them apart; once it is resolved, it has one of the kinds above. */
    TASK(ReceivedRequest.class),
    /** An attachment that no payer asked for. */
    ATTACHMENT(Submission.class),
    PUSH(PushRequest.class),
    CONTROL_FILE(PendingControlFile.class),
    ARRIVAL(ArrivalMatch.class);

    private final Class<? extends ExchangeContent> type;

    ExchangeKind(Class<? extends ExchangeContent> type) {
        this.type = type;
    }

    public Class<? extends ExchangeContent> type() {
        return type;
    }

    /** Whether a partner asked, at {@code /fhir}. */
    public boolean isRequest() {
        return type == ReceivedRequest.class;
    }

    /** Whether the answer is sent to the payer instead of being put into the Task. */
    public boolean isAttachmentRequest() {
        return this == ATTACHMENT_REQUEST_CODE
                || this == ATTACHMENT_REQUEST_TEXT
                || this == ATTACHMENT_REQUEST_QUESTIONNAIRE;
    }

    /** Whether a questionnaire is to be filled in. */
    public boolean isQuestionnaire() {
        return this == DATA_REQUEST_QUESTIONNAIRE || this == ATTACHMENT_REQUEST_QUESTIONNAIRE;
    }
}
