package io.quarkiverse.remoteterm.runtime.observe;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes secrets out of text that others wrote, before it reaches a log, an event, a status or a page. Better one word too
 * many than one too few: what looks like a secret is taken for one.
 */
public final class Redaction {

    static final String HIDDEN = "***";

    /** Longer texts are cut: no message of use is longer, and expressions stay cheap. */
    private static final int LONGEST = 8_192;

    private static final String HEADER_VALUE = "(?:\\[[^\\]\\r\\n]*\\]|\"[^\"\\r\\n]*\"|'[^'\\r\\n]*'|[^\\r\\n]+)";

    /** Each begins where little else does, and takes back nothing that it need not: text that a source has chosen is cheap. */
    private static final Rule[] RULES = {
            // -----BEGIN PRIVATE KEY----- ... also without its end
            new Rule("-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[\\s\\S]*?(?:-----END [A-Z ]{0,40}PRIVATE KEY-----|$)", HIDDEN),
            // scheme://user:password@host
            new Rule("(://)[^/?#\\s]*@", "$1" + HIDDEN + "@"),
            // the same with a password that should have been encoded; a colon may also be that of a port
            new Rule("(://)[^\\s/@:\\[]{0,200}+:(?!\\d{1,5}(?:[/?#\\s]|$))[^\\s@]{0,500}+@",
                    "$1" + HIDDEN + "@"),
            // the query and fragment of any URL: signed URLs carry their secrets there, under many names
            new Rule("(://[^\\s?#\"'<>]*+)[?#][^\\s\"'<>]+", "$1?" + HIDDEN),
            // headers with the rest of the line, a quoted or a bracketed value
            new Rule("((?i:\\b(?:proxy-)?authorization|\\b(?:set-)?cookie2?)[\"']?\\s{0,4}[:=]\\s{0,4})" + HEADER_VALUE,
                    "$1" + HIDDEN),
            new Rule("((?i:\\bx-[a-z0-9-]{0,40}(?:token|key|secret|signature|password))[\"']?\\s{0,4}:\\s{0,4})"
                    + HEADER_VALUE, "$1" + HIDDEN),
            new Rule("\\b((?i:bearer)\\s{1,4})[A-Za-z0-9._~+/=-]{8,}", "$1" + HIDDEN),
            // a word after Basic is a credential if it does not look like a word
            new Rule("\\b((?i:basic)\\s{1,4})(?=[a-z]{0,100}[A-Z0-9=+/])[A-Za-z0-9+/=_-]{8,}", "$1" + HIDDEN),
            // name=value, also outside of a URL, and as JSON
            new Rule(
                    "((?i:[\\w.-]{0,40}(?:password|passwd|pwd|passphrase|secret|token|api[_-]?key|access[_-]?key(?:[_-]?id)?|accesskeyid|"
                            + "account[_-]?key|signature|credentials?|sessionid)|(?:\\b|%26)sig)[\"']?(?:=|%3[dD]|(?<=[\"'])\\s{0,4}:)\\s{0,4})"
                            + "(?:\"[^\"]*\"|'[^']*'|\\[[^\\]]*\\]|[^\\s\"'&,;)\\]}]+)",
                    "$1" + HIDDEN),
            new Rule(
                    "((?i:\\b[\\w.-]{0,40}(?:password|passwd|pwd|passphrase|secret|api[_-]?key|account[_-]?key))\\s{0,4}:\\s{0,4})[^\\s,;]+",
                    "$1" + HIDDEN),
            // a JSON web token
            new Rule("\\beyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]*)?", HIDDEN),
            // an AWS access key
            new Rule("\\b(?:AKIA|ASIA)[A-Z0-9]{12,}\\b", HIDDEN),
    };

    private Redaction() {
    }

    /**
     * @return the text without what looks like a secret, and without the control and formatting characters that could hide one,
     *         but for line breaks; the same instance if there is nothing; null for null
     */
    public static String redact(String text) {
        if (text == null) {
            return null;
        }
        String result = PrintableText.withLines(text.length() > LONGEST ? cut(text) : text);
        for (Rule rule : RULES) {
            result = rule.apply(result);
        }
        return result;
    }

    /** Half a word might be half a secret that no rule knows. */
    private static String cut(String text) {
        int end = text.lastIndexOf(' ', LONGEST);
        return text.substring(0, end > 0 ? end : LONGEST) + "...";
    }

    private record Rule(Pattern pattern, String replacement) {

        Rule(String expression, String replacement) {
            this(Pattern.compile(expression), replacement);
        }

        String apply(String text) {
            Matcher matcher = pattern.matcher(text);
            return matcher.find() ? matcher.replaceAll(replacement) : text;
        }
    }
}
