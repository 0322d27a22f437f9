/** What segments there are: their definitions, versions, hierarchy and compiled rules. */
@NullMarked
package io.tamis.segmentation.definition;

import org.jspecify.annotations.NullMarked;
