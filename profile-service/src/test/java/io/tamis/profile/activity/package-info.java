@NullMarked
package io.tamis.profile.activity;

import org.jspecify.annotations.NullMarked;
