package io.tamis.gateway.routing;

/**
 * One line of the table: a method and paths, who may ask, which service answers.
 *
 * @param method in upper case; GET serves HEAD too
 */
public record Route(String method, PathTemplate path, Access access, Service service, BodyLimit body) {

    /** Whether the gateway passes it on without a token. */
    public boolean open() {
        return !(access instanceof Access.Scope);
    }

    @Override
    public String toString() {
        return method + " " + path.text();
    }
}
