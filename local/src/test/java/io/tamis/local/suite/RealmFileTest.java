package io.tamis.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RealmFileTest {

    private static final Path FILE = Path.of("keycloak/tamis-realm.json");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z_]+)}");

    @Test
    void itHoldsNoSecretButPlaceholdersThatDevelopmentFills() throws IOException {
        String text = Files.readString(FILE);
        Matcher placeholders = PLACEHOLDER.matcher(text);
        List<String> names = new ArrayList<>();
        while (placeholders.find()) {
            names.add(placeholders.group(1));
        }

        assertThat(new ObjectMapper().readTree(text).path("clients").findValuesAsText("secret"))
                .isNotEmpty()
                .allMatch(secret -> PLACEHOLDER.matcher(secret).matches());
        assertThat(DevelopmentSecrets.environment()).containsOnlyKeys(names);
    }

    @Test
    void theAdministratorHoldsEveryScopeAndTokensLiveFiveMinutesAtLeast() throws IOException {
        JsonNode realm = new ObjectMapper().readTree(FILE.toFile());
        List<String> scopes = new ArrayList<>();
        realm.path("clientScopes")
                .forEach(scope -> scopes.add(scope.path("name").asText()));
        List<String> held = new ArrayList<>();
        realm.path("clients").path(0).path("defaultClientScopes").forEach(scope -> held.add(scope.asText()));

        assertThat(realm.path("clients").path(0).path("clientId").asText()).isEqualTo("tamis-admin");
        assertThat(held).containsExactlyInAnyOrderElementsOf(scopes);
        assertThat(realm.path("accessTokenLifespan").asInt()).isGreaterThanOrEqualTo(300);
    }
}
