package org.cdexbridge.exchange.content;

/** Which content an exchange has, as its row says by name. */
public enum ExchangeKind {
    /** A Task of whichever form; which one it is stands in the Task. */
    TASK(ReceivedRequest.class),
    COMMUNICATION_REQUEST(ReceivedRequest.class),
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
}
