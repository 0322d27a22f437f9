package io.tamis.platform.problem;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Refuses the character U+0000 in every text and every name of a map in a command's body, by its place. PostgreSQL refuses it
 * too, but only once it is asked to store it, and as if the service were at fault.
 */
@Singleton
class TextsWithoutZero implements ObjectMapperCustomizer {

    @Override
    public void customize(ObjectMapper mapper) {
        SimpleModule module = new SimpleModule("texts without U+0000");
        module.addDeserializer(String.class, new Texts());
        module.addKeyDeserializer(String.class, new Names());
        mapper.registerModule(module);
    }

    private static final class Texts extends StringDeserializer {

        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = super.deserialize(parser, context);
            if (text != null && ZeroCharacter.in(text)) {
                throw new ZeroCharacter(parser);
            }
            return text;
        }
    }

    private static final class Names extends KeyDeserializer {

        @Override
        public Object deserializeKey(String name, DeserializationContext context) throws IOException {
            if (ZeroCharacter.in(name)) {
                throw new ZeroCharacter(context.getParser());
            }
            return name;
        }
    }
}
