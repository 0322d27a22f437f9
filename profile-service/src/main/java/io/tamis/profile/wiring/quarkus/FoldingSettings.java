package io.tamis.profile.wiring.quarkus;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;

/** How events become profiles. */
@ConfigMapping(prefix = "tamis.profile.folding")
public interface FoldingSettings {

    /** Most events folded together: each person is written once for all of theirs. */
    @WithDefault("500")
    int batch();

    /** Longest pause of a writer who met another one. */
    @WithDefault("250ms")
    Duration longestPause();

    /** Where days begin, the same for the life of an installation. */
    @WithDefault("${tamis.zone:Europe/Paris}")
    ZoneId zone();

    /** Region of phone numbers that are looked up in their national form. */
    @WithDefault("${tamis.phone-region:FR}")
    String phoneRegion();

    /** Per event name the property that holds its value, where it is not revenue, value or total. */
    Map<String, String> values();

    /** What bounds a profile. */
    LimitSettings limits();

    /** See {@link io.tamis.profile.person.Limits}. */
    interface LimitSettings {

        @WithDefault("10")
        int userIds();

        @WithDefault("200")
        int anonymousIds();

        @WithDefault("300")
        int eventNames();

        @WithDefault("300")
        int traits();

        @WithDefault("4096")
        int traitBytes();

        @WithDefault("200")
        int nameLength();

        @WithDefault("200")
        int listLength();

        @WithDefault("64")
        int sources();

        @WithDefault("128")
        int orders();
    }
}
