package org.cdexbridge.exchange;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.cdexbridge.resource.Code;

/**
 * What a partner asks for, whichever way it came.
 *
 * @param form in which it came
 * @param patient about whom; nobody else's data can be an answer
 * @param requester who asks
 * @param owner who is asked
 * @param requestedItems what is asked for, at least one
 * @param purposes purpose of use: all codings of the input, empty when none is given
 * @param workQueue code of the work-queue tag, or an empty string; a hint, no more
 * @param signature whether signed data is asked for
 * @param due the last day on which the answer is of use
 * @param basedOn references to the orders that authorize the request
 * @param attachment what an attachment has to carry back; empty when no attachment is asked for
 */
public record Request(
        Form form,
        Party patient,
        Party requester,
        Party owner,
        List<RequestedItem> requestedItems,
        List<Code> purposes,
        String workQueue,
        boolean signature,
        Optional<LocalDate> due,
        List<String> basedOn,
        Optional<AttachmentTarget> attachment) {
    /** The forms that are read. */
    public enum Form {
        /** Task data request of CDex 2.0.0 and later. */
        DATA_REQUEST,
        /** Task data request of HRex alone: the inputs say what is asked for. */
        HREX_DATA_REQUEST,
        /** Attachment Task of CDex 2.0.0. */
        ATTACHMENT_2_0,
        /** Attachment Task of CDex 2.1.0 and of the ballot after it. */
        ATTACHMENT_2_1,
        /** CommunicationRequest of 2019. */
        COMMUNICATION_REQUEST,
        /** Nobody asks: somebody at the site wants something sent. */
        UNSOLICITED
    }

    public Request {
        requestedItems = List.copyOf(requestedItems);
        purposes = List.copyOf(purposes);
        basedOn = List.copyOf(basedOn);
    }

    /** Whether some item has no words a computer could look up. */
    public boolean needsPerson() {
        return requestedItems.stream().anyMatch(RequestedItem::needsPerson);
    }

    /** Whether a person may answer it with any data of the patient. */
    public boolean isOpen() {
        return form != Form.UNSOLICITED && requestedItems.stream().anyMatch(RequestedItem::isOpen);
    }

    /** Nothing of the patient. */
    @Override
    public String toString() {
        return form + requestedItems.stream().map(RequestedItem::kind).toList().toString();
    }
}
