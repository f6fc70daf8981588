package org.cdexbridge.resource;

import java.util.regex.Pattern;

/** The US national provider identifier: ten digits of which the last is a check digit (Luhn over 80840 and the rest). */
public final class NationalProviderIdentifier {
    public static final String SYSTEM = "http://hl7.org/fhir/sid/us-npi";

    private static final Pattern DIGITS = Pattern.compile("[0-9]{10}");
    private static final String PREFIX = "80840";

    private NationalProviderIdentifier() {}

    public static boolean isValid(String number) {
        return DIGITS.matcher(number).matches() && sum(PREFIX + number) % 10 == 0;
    }

    private static int sum(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit : 2 * digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum;
    }
}
