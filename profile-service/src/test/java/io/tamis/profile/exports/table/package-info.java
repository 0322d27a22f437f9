@NullMarked
package io.tamis.profile.exports.table;

import org.jspecify.annotations.NullMarked;
