package org.cdexbridge.exchange.content;

/** What an exchange is about. */
public sealed interface ExchangeContent
        permits ReceivedRequest, Submission, PushRequest, PendingControlFile, ArrivalMatch {
    ExchangeKind kind();
}
