/** The two models of the demonstration, deployed as a data scientist deploys them. */
@NullMarked
package io.tamis.local.models;

import org.jspecify.annotations.NullMarked;
