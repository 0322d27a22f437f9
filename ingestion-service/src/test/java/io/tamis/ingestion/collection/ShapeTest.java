package io.tamis.ingestion.collection;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamis.contracts.event.EventType;
import io.tamis.ingestion.collection.Shape.Shaped;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapeTest {

    private static Shaped shape(String json) {
        return Shape.of(Item.of(0, Json.object(json), null, json.length()), null);
    }

    private static Incoming right(String json) {
        return ((Shaped.Right) shape(json)).event();
    }

    private static Refusal wrong(String json) {
        return ((Shaped.Wrong) shape(json)).refusal();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Completed Order | Order Completed", "Viewed Product | Product Viewed",
                        "Viewed Product Category | Product List Viewed",
                "Completed Checkout Step | Checkout Step Completed", "Order Completed | Order Completed",
                        "Newsletter | Newsletter"
            })
    void formerNamesOfTheECommerceSpecificationBecomeTodays(String sent, String counted) {
        assertThat(right("{'type':'track','event':'" + sent + "','userId':'u'}").name())
                .isEqualTo(counted);
    }

    @Test
    void pagesAndScreensAreEventsWithTheirNameAsProperty() {
        Incoming page = right("{'type':'page','name':'Home','category':'Docs','anonymousId':'a'}");
        Incoming screen = right("{'type':'screen','name':'Cart','anonymousId':'a','properties':{'name':'own'}}");

        assertThat(page.name()).isEqualTo("Page Viewed");
        assertThat(page.properties()).isEqualTo(Json.object("{'name':'Home','category':'Docs'}"));
        assertThat(screen.name()).isEqualTo("Screen Viewed");
        assertThat(screen.properties()).isEqualTo(Json.object("{'name':'own'}"));
    }

    @Test
    void anItemsOwnSentAtWinsOverTheBatchs() {
        Instant batch = Instant.parse("2026-01-01T00:00:00Z");
        Item own = Item.of(0, Json.object("{'type':'page','sentAt':'2026-02-02T00:00:00Z'}"), null, 1);
        Item silent = Item.of(1, Json.object("{'type':'page'}"), null, 1);

        assertThat(((Shaped.Right) Shape.of(own, batch)).event().sentAt()).isEqualTo("2026-02-02T00:00:00Z");
        assertThat(((Shaped.Right) Shape.of(silent, batch)).event().sentAt()).isEqualTo(batch);
    }

    @Test
    void rudderStacksOriginalTimestampStandsInForTimestamp() {
        assertThat(right("{'type':'page','originalTimestamp':'2026-02-02T00:00:00Z'}")
                        .timestamp())
                .isEqualTo("2026-02-02T00:00:00Z");
    }

    @Test
    void anIdIsAsLongWrittenAsANumberAsItIsAsAText() {
        String longest = "9".repeat(Limits.NAME_CHARACTERS);

        assertThat(right("{'type':'page','userId':" + longest + "}").ids().user())
                .isEqualTo(longest);
        for (String member : new String[] {"userId", "anonymousId", "previousId", "groupId"}) {
            assertThat(wrong("{'type':'page','" + member + "':" + longest + "0}"))
                    .isEqualTo(new Refusal(
                            Reason.INVALID_MEMBER,
                            "/" + member,
                            member + " must be a text of at most " + Limits.NAME_CHARACTERS + " characters"));
        }
    }

    @Test
    void numbersAreIdsAndTheNamesOfNobodyAreNone() {
        assertThat(right("{'type':'page','userId':42}").ids().user()).isEqualTo("42");
        assertThat(right("{'type':'page','userId':'undefined','anonymousId':'null'}")
                        .ids())
                .isEqualTo(new Incoming.Ids(null, null, null, null));
    }

    @Test
    void withoutAMessageIdOneIsMade() {
        assertThat(right("{'type':'page'}").messageId()).isNotBlank();
        assertThat(right("{'type':'page','messageId':'m'}").messageId()).isEqualTo("m");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'userId':'u'} | UNKNOWN_TYPE | /type",
                "{'type':'track','userId':'u'} | MISSING_MEMBER | /event",
                "{'type':'track','event':' ','userId':'u'} | MISSING_MEMBER | /event",
                "{'type':'track','event':7,'userId':'u'} | INVALID_MEMBER | /event",
                "{'type':'group','userId':'u'} | MISSING_MEMBER | /groupId",
                "{'type':'alias','userId':'u'} | MISSING_MEMBER | /previousId",
                "{'type':'alias','previousId':'p'} | MISSING_MEMBER | /userId",
                "{'type':'page','context':[]} | INVALID_MEMBER | /context",
                "{'type':'page','traits':'x'} | INVALID_MEMBER | /traits",
                "{'type':'page','messageId':5} | INVALID_MEMBER | /messageId",
                "{'type':'page','userId':{}} | INVALID_MEMBER | /userId",
                "{'type':'page','timestamp':1} | INVALID_TIMESTAMP | /timestamp",
                "{'type':'page','sentAt':'soon'} | INVALID_TIMESTAMP | /sentAt",
                "{'type':'page','properties':{'a':[1e999]}} | INVALID_MEMBER | /properties"
            })
    void whatIsWrongIsNamedByItsPlace(String json, Reason reason, String pointer) {
        Refusal refusal = wrong(json);

        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal.pointer()).isEqualTo(pointer);
    }

    @Test
    void aMessageIdHasFewerThanAHundredCharacters() {
        assertThat(right("{'type':'page','messageId':'" + "m".repeat(99) + "'}").messageId())
                .hasSize(99);
        assertThat(wrong("{'type':'page','messageId':'" + "m".repeat(100) + "'}")
                        .pointer())
                .isEqualTo("/messageId");
    }

    @Test
    void halvesOfEmojisAndZeroCharactersBecomeReplacements() {
        Incoming event = right(
                "{'type':'track','event':'a\\ud83d','userId':'u\\u0000','properties':{'x\\udc00':['\\ud83d\\ude00','\\ude00']}}");

        assertThat(event.name()).isEqualTo("a\uFFFD");
        assertThat(event.ids().user()).isEqualTo("u\uFFFD");
        assertThat(event.properties()).isEqualTo(Json.object("{'x\uFFFD':['\uD83D\uDE00','\uFFFD']}"));
    }

    @Test
    void theRoutesTypeHoldsWhateverTheBodySays() {
        Item item = Item.of(0, Json.object("{'type':'track','userId':'u'}"), EventType.PAGE, 1);

        assertThat(((Shaped.Right) Shape.of(item, null)).event().type()).isEqualTo(EventType.PAGE);
    }
}
