package io.tamis.ingestion.collection;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamis.identifiers.BlindIndex;
import io.tamis.identifiers.Pepper;
import io.tamis.ingestion.collection.Shape.Shaped;
import io.tamis.ingestion.consent.Subject;
import io.tamis.ingestion.consent.Subjects;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentificationTest {

    private static final String UUID = "0b4e9a5e-0000-4000-8000-1234567890ab";

    private final Identification identification =
            new Identification(new Subjects(new BlindIndex(new Pepper(1, new byte[32]), List.of()), "FR"));

    private List<String> of(String json) {
        Incoming event = ((Shaped.Right) Shape.of(Item.of(0, Json.object(json), null, 1), null)).event();
        return identification.of(event).stream().map(IdentificationTest::text).toList();
    }

    private static String text(Subject subject) {
        return subject.namespace().wire() + "=" + subject.normal();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "{'type':'page','anonymousId':'a','userId':'u'} | user_id=u anonymous_id=a",
                "{'type':'identify','anonymousId':'a','traits':{'email':' A@B.fr ','phone':'06 12 34 56 78'}} |"
                        + " email=a@b.fr phone=+33612345678 anonymous_id=a",
                "{'type':'track','event':'e','userId':'u','context':{'traits':{'email':'x@y.fr'}}} | user_id=u"
                        + " email=x@y.fr",
                "{'type':'track','event':'e','userId':'u','traits':{'email':'x@y.fr'}} | user_id=u",
                "{'type':'track','event':'e','userId':'u','properties':{'email':'friend@y.fr'}} | user_id=u",
                "{'type':'track','event':'Email Opened','properties':{'email':'x@y.fr'}} | email=x@y.fr",
                "{'type':'group','groupId':'g','userId':'u','traits':{'email':'company@y.fr'}} | user_id=u",
                "{'type':'identify','userId':'u','traits':{'email':'not an address','phone':'12'}} | user_id=u",
                "{'type':'alias','userId':'new','previousId':'old'} | user_id=new user_id=old",
                "{'type':'alias','userId':'u','previousId':'a','anonymousId':'a'} | user_id=u anonymous_id=a",
                "{'type':'alias','userId':'u','previousId':'" + UUID + "'} | user_id=u user_id=" + UUID
                        + " anonymous_id=" + UUID
            })
    void theIdentitiesOfAnEventAreThoseOfItsActorStrongestFirst(String json, String identities) {
        assertThat(String.join(" ", of(json))).isEqualTo(identities);
    }
}
