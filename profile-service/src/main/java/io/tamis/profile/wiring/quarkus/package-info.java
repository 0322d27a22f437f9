/** Where configuration and stores become the domain's objects. */
@NullMarked
package io.tamis.profile.wiring.quarkus;

import org.jspecify.annotations.NullMarked;
