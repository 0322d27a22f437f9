/** What a person did, per event name, as one compact binary value. */
@NullMarked
package io.tamis.contracts.activity;

import org.jspecify.annotations.NullMarked;
