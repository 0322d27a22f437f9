package io.tamis.facts;

/**
 * Which kind of device a browser says it runs on, by the words that browsers agree on (MDN, "Browser detection using
 * the user agent").
 */
final class UserAgents {

    private UserAgents() {}

    /**
     * {@code tablet}, {@code mobile} or {@code desktop}; whatever says none of the known words, a robot too, is
     * {@code desktop}.
     */
    static String device(String agent) {
        boolean mobile = agent.contains("Mobi");
        if (agent.contains("iPad") || agent.contains("Tablet") || (agent.contains("Android") && !mobile)) {
            return "tablet";
        }
        return mobile ? "mobile" : "desktop";
    }
}
