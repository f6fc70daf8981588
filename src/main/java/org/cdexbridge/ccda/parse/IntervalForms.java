package org.cdexbridge.ccda.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.cdexbridge.ccda.parse.ParseEvent.End;
import org.cdexbridge.ccda.parse.ParseEvent.Start;
import org.xml.sax.Attributes;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.AttributesImpl;
import org.xml.sax.helpers.XMLFilterImpl;

/**
 * Intervals of times in one form, whatever the sender's (CDA R2, IVL_TS): a centre alone is the time itself, and one end
 * with a width is both ends. All who read the document read {@code @value}, {@code low} and {@code high} alone. What can't
 * be said as precisely stays as it is.
 */
final class IntervalForms extends XMLFilterImpl {
    private static final Set<String> INTERVALS = Set.of("effectiveTime", "time", "comp", "useablePeriod");
    /** Without one of these an interval has the one form already. */
    private static final Set<String> OTHER_PARTS = Set.of("center", "width");
    /** An interval has a few parts; anything longer is none. */
    private static final int LONGEST = 64;

    private final List<ParseEvent> held = new ArrayList<>();
    private int depth;
    private boolean other;

    IntervalForms(XMLReader parser) {
        super(parser);
    }

    @Override
    public void startElement(String uri, String name, String qName, Attributes attributes) throws SAXException {
        if (held.isEmpty() && (!INTERVALS.contains(name) || isPoint(attributes))) {
            super.startElement(uri, name, qName, attributes);
            return;
        }
        other |= OTHER_PARTS.contains(name);
        hold(new Start(uri, name, qName, new AttributesImpl(attributes), ++depth));
    }

    private static boolean isPoint(Attributes interval) {
        String value = interval.getValue("", "value");
        return value != null && !value.isEmpty();
    }

    @Override
    public void endElement(String uri, String name, String qName) throws SAXException {
        if (held.isEmpty()) {
            super.endElement(uri, name, qName);
            return;
        }
        hold(new End(uri, name, qName, depth--));
        if (depth == 0 && !held.isEmpty()) {
            for (int at = 0; other && at < held.size(); at++) {
                if (held.get(at) instanceof Start start && INTERVALS.contains(start.name())) {
                    form(at, start);
                }
            }
            release();
        }
    }

    @Override
    public void characters(char[] signs, int start, int length) throws SAXException {
        if (held.isEmpty()) {
            super.characters(signs, start, length);
        } else {
            hold(new ParseEvent.Words(new String(signs, start, length)));
        }
    }

    @Override
    public void startPrefixMapping(String prefix, String uri) throws SAXException {
        if (held.isEmpty()) {
            super.startPrefixMapping(prefix, uri);
        } else {
            hold(new ParseEvent.PrefixStart(prefix, uri));
        }
    }

    @Override
    public void endPrefixMapping(String prefix) throws SAXException {
        if (held.isEmpty()) {
            super.endPrefixMapping(prefix);
        } else {
            hold(new ParseEvent.PrefixEnd(prefix));
        }
    }

    private void hold(ParseEvent event) throws SAXException {
        held.add(event);
        if (held.size() > LONGEST) {
            release();
        }
    }

    private void release() throws SAXException {
        ContentHandler handler = getContentHandler();
        for (ParseEvent event : held) {
            event.tell(handler);
        }
        held.clear();
        depth = 0;
        other = false;
    }

    /** Puts the interval that begins at an event into the one form. */
    private void form(int at, Start interval) {
        if (!interval.value("value").isEmpty()) {
            return;
        }
        OptionalInt center = part(at, interval, "center");
        boolean ends = hasValue(part(at, interval, "low")) || hasValue(part(at, interval, "high"));
        if (hasValue(center) && !ends) {
            centered(at, interval, center.getAsInt());
        } else if (ends) {
            otherEnd(at, interval);
        }
    }

    private void centered(int at, Start interval, int center) {
        String time = start(center).value("value");
        OptionalInt width = part(at, interval, "width");
        Optional<TimeWidth> half = width(width).flatMap(TimeWidth::half);
        Optional<String> low = half.flatMap(one -> one.after(time, -1));
        Optional<String> high = half.flatMap(one -> one.after(time, 1));
        if (low.isPresent() && high.isPresent()) {
            replace(center, "low", low.get());
            replace(width.getAsInt(), "high", high.get());
        } else {
            interval.attributes().addAttribute("", "value", "value", "CDATA", time);
            held.subList(center, end(center) + 1).clear();
        }
    }

    /** The end that only the width tells. */
    private void otherEnd(int at, Start interval) {
        OptionalInt low = part(at, interval, "low");
        OptionalInt high = part(at, interval, "high");
        OptionalInt width = part(at, interval, "width");
        if (hasValue(low) == hasValue(high) || !hasValue(width)) {
            return;
        }
        boolean begins = hasValue(low);
        String known = start(begins ? low.getAsInt() : high.getAsInt()).value("value");
        width(width)
                .flatMap(length -> length.after(known, begins ? 1 : -1))
                .ifPresent(other -> replace(width.getAsInt(), begins ? "high" : "low", other));
    }

    private Optional<TimeWidth> width(OptionalInt at) {
        return hasValue(at)
                ? Optional.of(new TimeWidth(
                        start(at.getAsInt()).value("value"),
                        start(at.getAsInt()).value("unit")))
                : Optional.empty();
    }

    private boolean hasValue(OptionalInt at) {
        return at.isPresent() && !start(at.getAsInt()).value("value").isEmpty();
    }

    private Start start(int at) {
        return (Start) held.get(at);
    }

    /** Where a part of the interval begins. */
    private OptionalInt part(int at, Start interval, String name) {
        return IntStream.range(at + 1, end(at))
                .filter(index -> held.get(index) instanceof Start part
                        && part.depth() == interval.depth() + 1
                        && part.name().equals(name))
                .findFirst();
    }

    private int end(int at) {
        int level = start(at).depth();
        return IntStream.range(at, held.size())
                .filter(index -> held.get(index) instanceof End end && end.depth() == level)
                .findFirst()
                .orElse(held.size());
    }

    private void replace(int at, String name, String value) {
        Start old = start(at);
        AttributesImpl attributes = new AttributesImpl();
        attributes.addAttribute("", "value", "value", "CDATA", value);
        String qName = old.qName().replace(old.name(), name);
        held.set(end(at), new End(old.uri(), name, qName, old.depth()));
        held.set(at, new Start(old.uri(), name, qName, attributes, old.depth()));
    }
}
