package org.cdexbridge.exchange.review;

import java.util.List;
import org.cdexbridge.exchange.AttachmentTarget;
import org.cdexbridge.exchange.Request;
import org.cdexbridge.exchange.RequestedItem;

/**
 * A waiting request with what was found for it.
 *
 * @param waiting the request as the list shows it
 * @param request what is asked for
 * @param patient names, birth date and sex of the record
 * @param described the same of what the request says of the patient, each time that it does
 * @param contradiction in which elements the two contradict, in words; empty when they do not
 * @param found what may be released
 * @param more whether there is more than an answer may hold
 */
public record Review(
        WaitingRequest waiting,
        Request request,
        String patient,
        List<String> described,
        String contradiction,
        List<Item> found,
        boolean more) {
    /**
     * One resource that may be released.
     *
     * @param address {@code Type/id}
     * @param title what it is, in words
     * @param date its own, as written; empty when it has none
     * @param labels codes of its security labels
     * @param held why no rule may release it, such as a label that needs a person; empty when one may
     * @param documents ids of the Binary resources that hold its bytes
     * @param json the resource, to be read
     */
    public record Item(
            String address,
            String title,
            String date,
            List<String> labels,
            List<String> held,
            List<String> documents,
            String json) {}

    /** Whether it may be answered in parts. */
    public boolean isSeveral() {
        return mayBeSeveral(request);
    }

    static boolean mayBeSeveral(Request request) {
        return request.attachment().filter(AttachmentTarget::severalSubmits).isPresent();
    }

    /** Whether any data of the patient may answer it. */
    public boolean isOpen() {
        return request.isOpen();
    }

    /** Whether a questionnaire is to be filled in. */
    public boolean isAsksForm() {
        return request.requestedItems().stream().anyMatch(item -> item.kind() == RequestedItem.Kind.QUESTIONNAIRE);
    }
}
