/**
 * Samples and their bytes: decode, resample, keep, cut. Ground: knows no other package of the app.
 */
@NullMarked
package dev.hark.audio;

import org.jspecify.annotations.NullMarked;
