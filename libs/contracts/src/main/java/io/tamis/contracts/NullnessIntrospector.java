package io.tamis.contracts;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedConstructor;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import org.jspecify.annotations.Nullable;

/** Holds JSON to what the records say: a component that is not {@code @Nullable} is neither absent nor null. */
final class NullnessIntrospector extends JacksonAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable Boolean hasRequiredMarker(AnnotatedMember member) {
        return isRequired(member) ? Boolean.TRUE : super.hasRequiredMarker(member);
    }

    @Override
    public JsonSetter.Value findSetterInfo(Annotated annotated) {
        // The JSON null is a value of a JSON node.
        return isRequired(annotated) && !JsonNode.class.isAssignableFrom(annotated.getRawType())
                ? JsonSetter.Value.forValueNulls(Nulls.FAIL)
                : super.findSetterInfo(annotated);
    }

    private static boolean isRequired(Annotated annotated) {
        return annotated instanceof AnnotatedParameter parameter
                && parameter.getOwner() instanceof AnnotatedConstructor owner
                && isRequired(owner.getAnnotated(), parameter.getIndex());
    }

    private static boolean isRequired(Constructor<?> constructor, int index) {
        AnnotatedType[] types = constructor.getAnnotatedParameterTypes();
        return constructor.getDeclaringClass().isRecord()
                && index < types.length
                && !types[index].isAnnotationPresent(Nullable.class);
    }
}
