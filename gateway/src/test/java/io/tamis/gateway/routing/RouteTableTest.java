package io.tamis.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RouteTableTest {

    private static final Route TREE = route("GET", "/api/things/tree");
    private static final Route THING = route("GET", "/api/things/{key}");
    private static final Route CHANGE = route("PUT", "/api/things/{key}");
    private static final RouteTable TABLE = new RouteTable(List.of(THING, CHANGE, TREE));

    @Test
    void aLiteralPathIsMeantBeforeAVariable() {
        assertThat(TABLE.match("GET", "/api/things/tree")).isEqualTo(new Match.Found(TREE));
        assertThat(TABLE.match("GET", "/api/things/other")).isEqualTo(new Match.Found(THING));
    }

    @Test
    void headIsServedByGet() {
        assertThat(TABLE.match("HEAD", "/api/things/tree")).isEqualTo(new Match.Found(TREE));
    }

    @Test
    void anotherMethodIsToldThoseOfEveryTemplateThatMatches() {
        assertThat(TABLE.match("POST", "/api/things/tree"))
                .isEqualTo(new Match.OtherMethods(Set.of("GET", "HEAD", "PUT"), false));
    }

    @Test
    void aSlashAtTheEndChangesNothing() {
        assertThat(TABLE.match("GET", "/api/things/tree/")).isEqualTo(new Match.Found(TREE));
    }

    @Test
    void nothingElseMatches() {
        for (String path : List.of(
                "", "/", "/api/things", "/api/things/", "/api/things//", "/api/things/a;b", "/api/things/a/b")) {
            assertThat(TABLE.match("GET", path)).isEqualTo(new Match.Unknown());
        }
    }

    @Test
    void twoRoutesForTheSameAreRefused() {
        assertThatThrownBy(() -> new RouteTable(List.of(THING, route("GET", "/api/things/{id}"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("GET /api/things/{id}");
    }

    @Test
    void aScopeHasAResourceAndAnAction() {
        assertThat(new Access.Scope("dead-letters:manage").action()).isEqualTo("manage");
        assertThatThrownBy(() -> new Access.Scope("everything")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Route route(String method, String path) {
        return new Route(
                method, PathTemplate.of(path), new Access.Scope("things:read"), Service.PROFILE, BodyLimit.COMMAND);
    }
}
