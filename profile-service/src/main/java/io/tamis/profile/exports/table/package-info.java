/** Tables as bytes, piece by piece: CSV and Parquet. Pure. */
@NullMarked
package io.tamis.profile.exports.table;

import org.jspecify.annotations.NullMarked;
